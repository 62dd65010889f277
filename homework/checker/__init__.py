"""How check.py finds out what is right and which mistake gives the wrong numbers.

    process            asks the student's functions, in a process of their own, and keeps the time limit
    student_process    is that process: the only file that runs a student's code
    replies            bounds and reads what it sends, and believes none of it
    answers            reads what a function returned as arrays, in any container and layout
    reference          computes the right answers: a forward pass and central differences
    evaluation         decides on a question and on a sheet
    verdict            is the form in which the decision is written down
    algorithm          is backpropagation in parts, each of which a mistake may replace
    search             finds the wrong parts layer by layer, from the output back
    matching           lays the wrong formulas of the catalogue beside an answer
    diagnosis          asks for one mistake, one factor, two mistakes, ... in turn
    training           does the same for a training loop around a gradient
    feedback           says it in sentences
    matlab             answers a line of MATLAB with its form in NumPy
    precedence         explains a * b @ c
"""
