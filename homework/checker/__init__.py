"""How check.py finds out what is right and which mistake gives the wrong numbers.

    process            asks the student's functions, in a process of their own
    student_process    is that process: the only file that runs a student's code
    answers            reads what a function returned as arrays, in any container and layout
    reference          computes the right answers: a forward pass and central differences
    algorithm          is backpropagation in parts, each of which a mistake may replace
    evaluation         decides on a question and on a sheet
    feedback           says it in sentences
    matlab             knows MATLAB's way to write a line, and Python's
    precedence         knows the product a * b @ c
"""
