"""The gate to a sandbox that needs neither root nor user namespaces: python landlock.py '{"command": [...], ...}'

It closes the doors behind itself, then becomes the command: Landlock (Linux 5.13 and newer) leaves it the files that
are named, the filter of system calls the calls that computing needs.  Both stay for good, and for whatever it starts.

What an older kernel lacks, the filter of system calls replaces: before 6.12 (ABI 6) Landlock does not keep signals and
abstract sockets inside, before 6.7 (ABI 4) no TCP, before 6.2 (ABI 3) not the truncation of a file.

What neither hides: whether a file of a known name is there, and how long it is.  Bubblewrap hides that, too.
"""
import ctypes
import json
import os
import signal
import struct
import sys

CREATE, ADD, RESTRICT = 444, 445, 446           # the numbers of the calls, the same on every processor
DEATH, NO_NEW_RIGHTS, SECCOMP = 1, 38, 22       # of prctl: PDEATHSIG, NO_NEW_PRIVS, SECCOMP
DUMPABLE  = 4
EXECUTE, WRITE, READ, LIST, REMOVE, MAKE, TRUNCATE = (1 << n for n in (0, 1, 2, 3, 5, 8, 14))
FILE      = EXECUTE | WRITE | READ | TRUNCATE   # rights that a single file can have
KNOWN     = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # how many rights to files an ABI knows; 16 from 5 on
NETWORK   = 3                                   # to bind and to connect by TCP, from ABI 4 on
SCOPES    = 3                                   # abstract sockets and signals, from ABI 6 on


def abi():
    """Which Landlock this kernel has; 0 for none."""
    if not sys.platform.startswith("linux"):
        return 0
    return max(0, call("syscall", CREATE, None, 0, 1))


def call(function, *arguments):
    """A function of the C library, with whole numbers as wide as the kernel reads them."""
    wide = [ctypes.c_ulong(x) if isinstance(x, int) else x for x in arguments]
    return getattr(ctypes.CDLL(None, use_errno=True), function)(*wide)


def shield():
    """Keep the memory, the environment and the open files of this process from others of the same user."""
    if sys.platform.startswith("linux"):
        call("prctl", DUMPABLE, 0, 0, 0, 0)


def restrict(readable, listed, writable, version):
    """From now on this process reads the files that are named, writes in one folder, and touches no other file.

    listed: folders of which the names may be seen, too; import looks there.
    """
    every = (1 << KNOWN.get(version, 16)) - 1
    rules = struct.pack("=QQQ", every, NETWORK if version >= 4 else 0, SCOPES if version >= 6 else 0)
    rules = rules[:8 if version < 4 else 16 if version < 6 else 24]
    fence = done("landlock_create_ruleset", call("syscall", CREATE, rules, len(rules), 0))
    for path in readable:
        allow(fence, path, (EXECUTE | READ | LIST) & every)
    for path in listed:
        allow(fence, path, LIST)
    allow(fence, writable, (READ | LIST | WRITE | MAKE | REMOVE | TRUNCATE) & every)
    allow(fence, os.devnull, (READ | WRITE) & every)
    done("landlock_restrict_self", call("syscall", RESTRICT, fence, 0))
    os.close(fence)


def allow(fence, path, rights):
    """Grant rights to a file, or to a folder and what is beneath."""
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:                             # what is not there needs no rights
        return
    if not os.path.isdir(path):
        rights &= FILE
    done("landlock_add_rule", call("syscall", ADD, fence, 1, struct.pack("=Qi", rights, place), 0))
    os.close(place)


def refuse(filter):
    """Hand the filter of system calls to the kernel."""
    block = ctypes.create_string_buffer(filter, len(filter))
    done("the filter of system calls", call("prctl", SECCOMP, 2, program(len(filter)//8, block), 0, 0))


def program(length, block):
    """struct sock_fprog: how many instructions, and where they are."""
    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("block", ctypes.c_void_p)]
    return ctypes.byref(Program(length, ctypes.addressof(block)))


def done(what, result):
    if result < 0:
        raise OSError(ctypes.get_errno(), f"{what}: {os.strerror(ctypes.get_errno())}")
    return result


def main():
    import seccomp                              # beside this file, and not to be found any more after the next lines
    order = json.loads(sys.argv[1])
    done("prctl", call("prctl", DEATH, int(signal.SIGKILL), 0, 0, 0))
    if os.getppid() != order["parent"]:         # it died before it could be told
        return
    done("prctl", call("prctl", NO_NEW_RIGHTS, 1, 0, 0, 0))
    restrict(order["readable"], order["listed"], order["writable"], min(abi(), order["version"]))
    refuse(seccomp.program(os.getpid()))
    os.execv(order["command"][0], order["command"])


if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    main()
