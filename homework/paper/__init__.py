"""How worked_example.py writes a backward pass with numbers.

    inputs        reads matrices, activations and rates
    derivation    walks the lists of lib/ and writes each step once
    formats       prints the steps as text, Markdown, LaTeX or HTML
"""
