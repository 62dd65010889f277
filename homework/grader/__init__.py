"""A class graded: the trusted side that grade.py drives, and the sandboxes in which the hand-ins run.

    sandbox     starts the student's process so that it cannot reach anything, and probes that this is so
    seccomp     is the filter of system calls
    landlock    is the gate to a sandbox that needs neither root nor user namespaces
"""
