"""What a lecturer edits: questions.py (what the sheets ask, points) and catalogue.py (the mistakes and their hints)."""
