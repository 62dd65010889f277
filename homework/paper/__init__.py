"""How worked_example.py writes a backward pass with numbers.

    typed         the rules of what is typed, shared with the playground
    inputs        reads matrices, activations and rates
    derivation    walks the lists of lib/ and writes each step once
    drawing       draws the network, for HTML and LaTeX
    formats       prints the steps as text, Markdown, LaTeX or HTML
"""
