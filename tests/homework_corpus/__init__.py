"""Homework as students hand it in: right, unusual, wrong in every way of the catalogue, and broken."""
