"""A class graded: what grade.py is made of.

    run          one run: who handed in what, each graded and written as it comes, then the tables and pages
    executors    many hand-ins through one function: one after the other, on several cores, on a cluster
    trusted      the lecturer's side: networks that no student has seen, the verdicts, a report in plain data

    sandbox      starts the student's process so that it cannot reach anything
    probes, breakout     what a sandbox promises, and the trial of each promise
    seccomp      the filter of system calls
    landlock     the gate to a sandbox that needs neither root nor user namespaces

    classlist    reads the class list, and tells whose a piece of a path is
    intake       finds the hand-ins in a folder or in the ZIP of a learning system, one for each student
    syntax       the tree of a program that may be hostile
    similar      near-identical programs, and finite differences where a formula was asked for

    csvs         the tables: points.csv, and those of Moodle and Canvas
    gradescope   results.json
    pages        the feedback of each student, and the page about the class
"""
