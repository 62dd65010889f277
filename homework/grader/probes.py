"""What a sandbox promises, in words, and what to do where one promise does not hold; breakout.py tries them."""
ELSEWHERE = "take the other sandbox (--sandbox bwrap or landlock), WSL 2, a Linux container or Gradescope"
ROOT      = "run grade.py as a user who is not root, or put Python and the kit where every user can read them"

PROMISES = {
    "network":     ("it has no network", ELSEWHERE),
    "reading":     ("it reads no file of yours, of other students or of the kit",
                    "move the kit and the hand-ins out of the folder of Python, or " + ELSEWHERE),
    "importing":   ("it cannot import the kit", "move the kit out of the folder of Python"),
    "writing":     ("it writes nothing outside of its folder for temporary files", ELSEWHERE),
    "environment": ("it does not see the environment of the grader", ELSEWHERE),
    "others":      ("it cannot reach another process", ELSEWHERE),
    "processes":   ("it starts no process", ELSEWHERE),
    "threads":     ("its threads are bounded", ROOT),
    "memory":      ("its memory is bounded", ELSEWHERE),
    "largest":     ("the size of a file is bounded", ELSEWHERE),
    "files":       ("the size of all its files is bounded", ELSEWHERE),
    "seconds":     ("its processor time and open files are bounded", ELSEWHERE),
    "objects":     ("it leaves nothing in the kernel: no shared memory, queue or key", ELSEWHERE),
    "doors":       ("it has no system call but those that computing needs", ELSEWHERE),
    "devices":     ("it has no device", ELSEWHERE),
    "left":        ("what it writes is gone with it", ELSEWHERE),
}
ENDED = ("memory", "files", "threads")          # whose trial may end with the process: that is a bound, too
