"""The filter of system calls: what Python and NumPy need to compute, and nothing else of the kernel.

A call that is not named here does not exist for a hand-in (ENOSYS, for which C libraries are prepared): no sockets, no
System V objects or message queues, which outlive a process, no key rings, no ptrace or another process's memory, no
mounts, no namespaces, no io_uring, no new processes.  Threads are new processes that share everything, and may be.

    program(own)    the filter as the kernel takes it; own: the one process that may be sent a signal

A filter is a list of instructions of 8 bytes for a small machine with one register, which sees the number of the call,
the architecture, and the arguments; see the kernel's Documentation/userspace-api/seccomp_filter.rst.
"""
import platform
import struct

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}        # as the kernel names them

# The numbers of the calls: on x86-64, on ARM64; None where the call is not there.
CALLS = {
    # a file that is open
    "read": (0, 63), "write": (1, 64), "readv": (19, 65), "writev": (20, 66), "pread64": (17, 67), "pwrite64": (18, 68),
    "preadv": (295, 69), "pwritev": (296, 70), "lseek": (8, 62), "close": (3, 57), "close_range": (436, 436),
    "dup": (32, 23), "dup2": (33, None), "dup3": (292, 24), "pipe": (22, None), "pipe2": (293, 59), "fstat": (5, 80),
    "getdents64": (217, 61), "ftruncate": (77, 46), "fallocate": (285, 47), "fadvise64": (221, 223), "fsync": (74, 82),
    "fdatasync": (75, 83), "flock": (73, 32), "sendfile": (40, 71), "copy_file_range": (326, 285),
    "fstatfs": (138, 44), "fchdir": (81, 50),
    # a file by its name; no links, and no other owner, mode or time
    "creat": (85, None), "stat": (4, None), "lstat": (6, None), "newfstatat": (262, 79), "statx": (332, 291),
    "access": (21, None), "faccessat": (269, 48), "faccessat2": (439, 439), "readlink": (89, None),
    "readlinkat": (267, 78), "getcwd": (79, 17), "chdir": (80, 49), "mkdir": (83, None), "mkdirat": (258, 34),
    "rmdir": (84, None), "unlink": (87, None), "unlinkat": (263, 35), "rename": (82, None), "renameat": (264, 38),
    "renameat2": (316, 276), "statfs": (137, 43), "umask": (95, 166),
    # waiting
    "poll": (7, None), "ppoll": (271, 73), "select": (23, None), "pselect6": (270, 72), "epoll_create1": (291, 20),
    "epoll_ctl": (233, 21), "epoll_wait": (232, None), "epoll_pwait": (281, 22), "eventfd2": (290, 19),
    # memory
    "mmap": (9, 222), "munmap": (11, 215), "mremap": (25, 216), "mprotect": (10, 226), "madvise": (28, 233),
    "brk": (12, 214),
    # threads, and the process itself
    "futex": (202, 98), "set_robust_list": (273, 99), "get_robust_list": (274, 100), "rseq": (334, 293),
    "set_tid_address": (218, 96), "sched_yield": (24, 124), "sched_getaffinity": (204, 123),
    "sched_getparam": (143, 121), "sched_getscheduler": (145, 120), "sched_get_priority_max": (146, 125),
    "sched_get_priority_min": (147, 126), "getcpu": (309, 168), "membarrier": (324, 283), "exit": (60, 93),
    "exit_group": (231, 94), "execve": (59, 221), "wait4": (61, 260), "restart_syscall": (219, 128),
    "arch_prctl": (158, None),
    # signals and alarms to itself
    "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139), "rt_sigpending": (127, 136),
    "rt_sigtimedwait": (128, 137), "rt_sigsuspend": (130, 133), "sigaltstack": (131, 132), "alarm": (37, None),
    "setitimer": (38, 103), "getitimer": (36, 102), "pause": (34, None),
    # what time it is, and who one is
    "time": (201, None), "gettimeofday": (96, 169), "clock_gettime": (228, 113), "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115), "nanosleep": (35, 101), "times": (100, 153), "getrusage": (98, 165),
    "getpid": (39, 172), "getppid": (110, 173), "gettid": (186, 178), "getpgrp": (111, None), "getpgid": (121, 155),
    "getsid": (124, 156), "getuid": (102, 174), "geteuid": (107, 175), "getgid": (104, 176), "getegid": (108, 177),
    "getresuid": (118, 148), "getresgid": (120, 150), "getgroups": (115, 158), "getpriority": (140, 141),
    "getrlimit": (97, 163), "uname": (63, 160), "sysinfo": (99, 179), "getrandom": (318, 278),
}

# Calls that are there for some values of one argument only: (numbers, which argument, the values).
#   fcntl      without owners and signals, which would reach other processes      ioctl   of a file, not of a device
#   prctl      names, and questions       prlimit64    its own limits        kill, tgkill    itself (None)
CHOSEN = {
    "fcntl":     ((72, 25),   1, (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030, 1034)),
    "ioctl":     ((16, 29),   1, (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)),
    "prctl":     ((157, 167), 0, (2, 3, 15, 16, 21, 23, 30, 39, 0x53564D41)),
    "prlimit64": ((302, 261), 0, (0,)),
    "kill":      ((62, 129),  0, None),
    "tgkill":    ((234, 131), 0, None),
}

# Calls whose flags are looked at: (numbers, which argument, mask, what must stand there or, with False, must not).
THREAD, NAMESPACES = 0x10000, 0x7E020000        # CLONE_THREAD, and all of CLONE_NEW*
TRUNCATE           = 0x200                      # O_TRUNC with O_RDONLY: older Landlocks do not see that it writes
FLAGS = {
    "clone":     ((56, 220),  0, THREAD | NAMESPACES, THREAD,   True),
    "open":      ((2, None),  1, TRUNCATE | 3,        TRUNCATE, False),
    "openat":    ((257, 56),  2, TRUNCATE | 3,        TRUNCATE, False),
}

LOAD, AND, EQUAL, RETURN       = 0x20, 0x54, 0x15, 0x06              # instructions
ALLOW, ERROR, KILL             = 0x7FFF0000, 0x00050000, 0x80000000  # answers
NOT_PERMITTED, NOT_IMPLEMENTED = 1, 38                               # errno


def known():
    """Is the table above made for this processor?"""
    return platform.machine() in ARCHITECTURES


def program(own, machine=None):
    """The filter, as bytes."""
    machine = machine or platform.machine()
    column  = list(ARCHITECTURES).index(machine)
    code    = [load(4), *unless(ARCHITECTURES[machine], [answer(KILL)]), load(0)]
    for numbers, which, values in CHOSEN.values():
        code += when(numbers[column], [argument(which), *any_of((own,) if values is None else values)])
    for numbers, which, mask, wanted, good in FLAGS.values():
        code += when(numbers[column], [argument(which), instruction(AND, mask), *either(wanted, good)])
    for numbers in CALLS.values():
        code += when(numbers[column], [answer(ALLOW)])
    return b"".join([*code, answer(ERROR | NOT_IMPLEMENTED)])


# %% Pieces of a filter

def instruction(code, value, yes=0, no=0):
    """Eight bytes; yes, no: how many instructions to skip where a comparison is true, and where it is not."""
    return struct.pack("=HBBI", code, yes, no, value)


def load(offset):
    return instruction(LOAD, offset)


def argument(which):
    """The low half of an argument: the kernel looks at no more of these."""
    return load(16 + 8*which)


def answer(value):
    return instruction(RETURN, value)


def unless(value, block):
    return [instruction(EQUAL, value, yes=len(block)), *block]


def when(number, block):
    """The block for the call of this number."""
    return [] if number is None else [instruction(EQUAL, number, no=len(block)), *block]


def any_of(values):
    """Allow these values; not permitted are all others."""
    return [piece for value in values for piece in when(value, [answer(ALLOW)])] + [answer(ERROR | NOT_PERMITTED)]


def either(wanted, good):
    """Allow it where the masked flags are the wanted ones (good), or where they are not."""
    refuse = answer(ERROR | NOT_PERMITTED)
    return [*when(wanted, [answer(ALLOW) if good else refuse]), refuse if good else answer(ALLOW)]
