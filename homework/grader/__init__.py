"""A class graded: what grade.py is made of.

    classlist    reads the class list, and tells whose a piece of a path is
    intake       finds the hand-ins in a folder or in the ZIP of a learning system, one for each student
    similar      near-identical programs, and finite differences where a formula was asked for
    csvs         the tables: points.csv, and those of Moodle and Canvas
    gradescope   results.json
    pages        the feedback of each student, and the page about the class
"""
