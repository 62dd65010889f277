"""A hand-in that tries to break out of the sandbox it runs in; sandbox.py runs it before the first real one.

Each function tries to break one promise of sandbox.py and returns how often it could: 0 where the promise holds.  It
reads names of files and a secret word that the grader has planted, harms nothing, and bounds itself where nothing else
does.  No part of the kit imports it: it is sent as text.
"""
import ctypes
import os
import resource
import socket
import sys
import threading
import time

MEGA     = 1 << 20
ARM      = os.uname().machine == "aarch64"
REFUSED  = (1, 38)                              # EPERM, ENOSYS
LIBC     = ctypes.CDLL(None, use_errno=True)


def goes(function, *arguments):
    """1 where no OSError stops it."""
    try:
        function(*arguments)
        return 1
    except OSError:
        return 0


def reachable(number, *arguments):
    """1 where the kernel takes this call at all, be it only to find an argument wrong."""
    result = LIBC.syscall(ctypes.c_long(number), *map(ctypes.c_ulong, arguments))
    return int(result >= 0 or ctypes.get_errno() not in REFUSED)


def contents(path):
    """The beginning of a file that has one."""
    with open(path, "rb") as file:
        if not file.read(100_000):
            raise OSError(path)


# %% Promises

def network(port, name):
    """A connection to the grader's computer, by TCP and by an abstract socket."""
    def tcp():
        socket.create_connection(("127.0.0.1", port), timeout=1).close()

    def abstract():
        with socket.socket(socket.AF_UNIX) as end:
            end.connect("\0" + name)
    return goes(tcp) + goes(abstract) + goes(socket.socket, socket.AF_INET, socket.SOCK_DGRAM)


def reading(files, folders):
    """Files of the grader, of other students, of the system, and what is in the folders."""
    return sum(goes(contents, path) for path in files) + sum(goes(os.listdir, path) for path in folders)


def importing(folders):
    """Modules of the kit."""
    found, before = 0, list(sys.path)
    sys.path[:0]  = folders
    for name in ("checker", "checker.evaluation", "course", "course.catalogue", "grader", "lib.backprop", "start"):
        try:
            __import__(name)
            found += 1
        except ImportError:
            pass
    sys.path[:] = before
    return found


def writing(folders, word):
    """A file in each folder; the grader looks whether it is there, and `left` whether the next hand-in finds it."""
    def write(path):
        with open(path, "w") as file:
            file.write(word)
    for folder in [*folders, "/tmp", "/var/tmp", "/dev/shm", "/run", "/"]:
        goes(write, os.path.join(folder, word))
    return 0


def left(folders, word):
    """What `writing` has left behind in another process."""
    return sum(os.path.exists(os.path.join(folder, word)) for folder in
               [*folders, os.environ.get("TMPDIR", "/tmp"), "/tmp", "/var/tmp", "/dev/shm", "/run", "/"])


def environment(word, pids):
    """The grader's environment."""
    found = sum(word in value for value in os.environ.values())
    return found + sum(goes(contents, f"/proc/{pid}/environ") for pid in {1, os.getppid(), *pids} - {os.getpid()})


def others(pids):
    """Other processes: a signal that does nothing, their memory, their limits."""
    found = 0
    for pid in {os.getppid(), *pids} - {0, os.getpid()}:
        found += goes(os.kill, pid, 0) + goes(os.open, f"/proc/{pid}/mem", os.O_RDWR)
        found += goes(resource.prlimit, pid, resource.RLIMIT_CORE)
    return found + (goes(os.kill, -1, 0) if os.getpid() != 1 else 0)


def processes():
    """New processes, up to 100."""
    children = []
    try:
        while len(children) < 100:
            child = os.fork()
            if child == 0:
                time.sleep(5)
                os._exit(0)
            children.append(child)
    except OSError:
        pass
    for child in children:
        goes(os.kill, child, 9)
    return len(children)


def threads():
    """More threads than the limit says."""
    most, _ = resource.getrlimit(resource.RLIMIT_NPROC)
    if not 0 < most < 10_000:
        return 1
    if most > 500:                              # counted by user, who may have others; and enforced, as he is not root
        return int(os.geteuid() == 0)
    end, started = threading.Event(), 0
    threading.stack_size(64*1024)
    try:
        while started < most + 20:
            threading.Thread(target=end.wait, daemon=True).start()
            started += 1
    except RuntimeError:
        pass
    end.set()
    threading.stack_size(0)
    return int(started >= most)


def memory():
    """More than 2 gigabytes, which are asked for and not used."""
    blocks = []
    try:
        while len(blocks) < 40:
            blocks.append(bytearray(64*MEGA))
    except MemoryError:
        pass
    return int(len(blocks) > 32)


def files(folder):
    """More than 200 megabytes in files."""
    block = bytes(MEGA)
    try:
        for number in range(25):
            with open(os.path.join(folder or os.environ["TMPDIR"], f"block{number}"), "wb") as file:
                for _ in range(8):
                    file.write(block)
    except OSError:
        return 0
    time.sleep(1)                               # where the grader watches the folder, it has seen it by now
    return 1


def largest():
    """One file of 100 megabytes."""
    path = os.path.join(os.environ["TMPDIR"], "largest")

    def grow():
        with open(path, "wb") as file:
            file.truncate(100*MEGA)
    found = goes(grow)
    goes(os.remove, path)
    return found


def seconds():
    """Is there no limit of processor time, core files, open files?"""
    kinds = (resource.RLIMIT_CPU, resource.RLIMIT_CORE, resource.RLIMIT_NOFILE)
    return sum(resource.getrlimit(kind)[1] in (-1, resource.RLIM_INFINITY) for kind in kinds)


def objects():
    """Things of the kernel that outlive a process: System V memory, queues and semaphores, keys, POSIX queues."""
    numbers = (194, 186, 190, 217, 219, 180) if ARM else (29, 68, 64, 248, 250, 240)
    return sum(reachable(number, 0, 0, 0, 0) for number in numbers)


def doors():
    """Calls that have been ways out: unshare, mount, setns, chroot, ptrace, process_vm_writev, pidfd_getfd, io_uring,
    userfaultfd, bpf, perf_event_open, memfd_create, execveat, kexec_load, init_module, setuid, sethostname."""
    numbers = ((97, 40, 268, 51, 117, 271, 438, 425, 282, 280, 241, 279, 281, 104, 105, 146, 161) if ARM else
               (272, 165, 308, 161, 101, 311, 438, 425, 323, 321, 298, 319, 322, 246, 175, 105, 170))
    rights  = LIBC.prctl(39, 0, 0, 0, 0) != 1   # PR_GET_NO_NEW_PRIVS: else a program could have the rights of root
    return sum(reachable(number, 0, 0, 0, 0) for number in numbers) + int(rights)


def devices():
    """The terminal, the disks, the kernel's own."""
    paths = ("/dev/tty", "/dev/kmsg", "/dev/mem", "/dev/sda", "/dev/vda", "/dev/fuse", "/dev/kvm", "/dev/net/tun",
             "/dev/ptmx", "/dev/shm", "/sys/kernel", "/sys/fs/cgroup", "/proc/1/root/etc/passwd")
    return sum(goes(os.open, path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY) for path in paths)
