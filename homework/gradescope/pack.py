"""Pack an autograder for Gradescope: python homework/gradescope/pack.py hw3 --class class.csv --seed SECRET

The ZIP holds the kit, settings.json with the seed, and the class list; nobody but you and Gradescope should get it.
"""
import argparse
import io
import json
import os
import sys
import zipfile

HOME  = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PARTS = ("lib", "homework")
TOP   = ("setup.sh", "run_autograder")


def main(arguments=None):
    options = parser().parse_args(arguments)
    if os.path.lexists(options.out) and not options.force:
        return error(f"{options.out} is there already; name another file with --out, or add --force")
    sys.path.insert(0, os.path.join(HOME, "homework"))
    from lib import files
    from grader import classlist
    try:
        if options.students:
            classlist.read(options.students)
        files.write(options.out, packed(options))
    except (OSError, ValueError) as problem:
        return error(problem)
    print(f"{options.out} is ready: in Gradescope, Configure Autograder, upload it, and build the image.")
    return 0


def parser():
    options = argparse.ArgumentParser(description="Pack an autograder for Gradescope.")
    options.add_argument("sheet", choices=[f"hw{j}" for j in range(1, 8)], metavar="sheet", help="hw1 ... hw7")
    options.add_argument("--seed", required=True, help="your secret, from which the networks are drawn")
    options.add_argument("--class", dest="students", metavar="class.csv", help="the class list, for the own numbers")
    options.add_argument("--out", default="autograder.zip", help="the file to write (default autograder.zip)")
    options.add_argument("--force", action="store_true", help="write over a file that is there")
    return options


def packed(options):
    """The bytes of the ZIP; the two files that Gradescope looks for stand at its top and may be executed."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in TOP:
            add(archive, name, content(os.path.join(HOME, "homework", "gradescope", name)), 0o755)
        for path in programs():
            add(archive, path, content(os.path.join(HOME, *path.split("/"))))
        settings = dict(sheet=options.sheet, options=["--seed", options.seed])
        add(archive, "settings.json", json.dumps(settings).encode("utf-8"))
        if options.students:
            add(archive, "class.csv", content(options.students))
    return memory.getvalue()


def add(archive, name, data, mode=0o644):
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = (0o100000 | mode) << 16
    info.create_system = 3                      # Unix, so that the mode counts
    archive.writestr(info, data)


def programs():
    """The kit's programs that grading needs, with / in their paths."""
    for part in PARTS:
        for folder, folders, names in os.walk(os.path.join(HOME, part)):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(names):
                if name.endswith(".py"):
                    yield os.path.relpath(os.path.join(folder, name), HOME).replace(os.sep, "/")


def content(path):
    with open(path, "rb") as file:
        return file.read()


def error(problem):
    print(f"error: {problem}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
