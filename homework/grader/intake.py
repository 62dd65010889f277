"""The hand-ins of a class, out of a folder or a ZIP as the learning systems export them: one for each student.

    Moodle             Joerg Mueller_1327627_assignsubmission_file/hw3.py       with or without a last _ and the folder
    Canvas             muellerjoerg_LATE_11111_2222222_hw3-1.py                 user, submission, version
    Gradescope         assignment_9_export/submission_501/hw3.py                with submission_metadata.yml
    GitHub Classroom   backprop-3-jmueller/hw3.py
    by hand            Mueller_hw3 (1).py, in folders or not

Nothing is unpacked and nothing is run.  Of a ZIP, members are read in memory, each up to a bound on the bytes that
come out of it, whatever it declares.  Who handed in is decided by the class list; what a learning system wrote into a
path counts before what the student wrote into it, and what fits two students is listed and not decided.
"""
import datetime
import io
import json
import os
import re
import stat
import struct
import tokenize
import unicodedata
import zipfile
import zlib
from collections import namedtuple

from grader import classlist, syntax

FILE      = 1_000_000                           # bytes that are read of a program
NOTEBOOK  = 5_000_000                           # of a notebook, which may hold pictures
ALL       = 300_000_000                         # of all hand-ins together
DIRECTORY = 8_000_000                           # bytes of a ZIP's table of contents: some 100 000 files
FILES     = 100_000                             # in a folder
FOREIGN   = 200                                 # that are listed one by one
MISSING   = "nothing handed in"

JUNK   = {"__macosx", ".ds_store", "thumbs.db", "desktop.ini", "__pycache__", ".git", ".ipynb_checkpoints", ".idea",
          ".vscode", "venv", ".venv", "node_modules"}
MOODLE = re.compile(r"(?P<name>[^_]+)_(?P<number>\d+)_assignsubmission_(?P<kind>file|onlinetext)(_(?P<rest>.*))?",
                    re.DOTALL)                  # no _ at the end of a folder since Moodle 4.1
CANVAS = re.compile(r"(?P<name>[^_]+)_(?P<late>LATE_)?(?P<user>\d+)_(?P<submission>\d+)_(?P<rest>.+)", re.DOTALL)

# A file: parts of its path, when it was written, how to read it, and why it must not be read.
File  = namedtuple("File", "path parts when read problem")
# What a system says of a file: a key of the one who handed it in, names of that one, what is left of the path, and
# the folders in which the system's own part of the path is.
Owner = namedtuple("Owner", "system key number names ids rest late when folder outside")


def read(path, sheet, students, due=None):
    """The hand-ins for `sheet` (hw1 ... hw7): one for each of `students`, in their order, then the foreign ones.

    students is what classlist.read gives; due is a time like 2026-11-24T23:59, with or without a zone.  Each hand-in
    is a dictionary with id, name, file, source, problem, when, late, notes, system.  OSError or ValueError, in one
    sentence, where the folder or the ZIP itself cannot be read.
    """
    deadline = due_time(due)
    files, close = opened(path)
    try:
        metadata = gradescope_metadata(files)
        files    = [file for file in files if not is_metadata(file)]
        owned, foreign = shared_out(files, metadata, classlist.Directory(students))
        budget = [ALL]
        listed = [hand_in(student, owned.get(j, []), sheet, deadline, budget) for j, student in enumerate(students)]
        return listed + strangers(foreign)
    finally:
        close()


def single(path, sheet, name="", id=None):
    """The hand-in of one student: a file, or the folder or ZIP in which it is."""
    path = os.path.realpath(path)
    files, close = opened(path) if os.path.isdir(path) or zipfile.is_zipfile(path) else ([on_disk(path)], lambda: None)
    try:
        whole = [(file, by_hand(file)) for file in files if not file.problem]
        return hand_in(dict(id=id, name=name, row={}), whole, sheet, None, [ALL])
    finally:
        close()


def due_time(due):
    """A time of the ISO form; a date alone is the end of that day.  ValueError in one sentence."""
    if due is None or isinstance(due, datetime.datetime):
        return due
    text = due.strip()
    text = text[:-1] + "+00:00" if text.endswith(("Z", "z")) else text
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return datetime.datetime.fromisoformat(text + "T23:59:59")
        return datetime.datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{due} is not a time; write it like 2026-11-24T23:59 or 2026-11-24T23:59+01:00") from error


# %% The files of a folder or a ZIP

def opened(path):
    """The files, and what closes them."""
    if os.path.isdir(path):
        return in_folder(path), lambda: None
    if not os.path.exists(path):
        raise OSError(f"there is no folder or ZIP {path}; check the name, and the folder you are in")
    try:
        bounded_directory(path)
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, struct.error, NotImplementedError, UnicodeDecodeError) as error:
        raise ValueError(f"{path} is neither a folder nor a ZIP; give the export of the learning system, "
                         "as it was downloaded") from error
    except OSError as error:
        raise OSError(f"{path} cannot be read ({error.strerror})") from error
    return in_zip(archive), archive.close


def in_folder(path):
    found = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not is_junk(name))
        links      = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        for name in sorted(links + [name for name in names if not is_junk(name)]):
            found.append(on_disk(os.path.join(folder, name), path))
        if len(found) > FILES:
            raise ValueError(f"{path} holds more than {FILES:,} files; give the folder of one assignment")
    return found


def on_disk(path, start=None):
    """A file of a folder; links and devices are never opened."""
    relative = os.path.relpath(path, start) if start else os.path.basename(path)
    relative = relative.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        told = os.lstat(path)
        when = datetime.datetime.fromtimestamp(int(told.st_mtime)).astimezone()
        odd  = None if stat.S_ISREG(told.st_mode) else "a link or a device, not a file; it was not opened"
    except (OSError, ValueError, OverflowError):
        when, odd = None, "cannot be looked at"

    def bytes_of(bound):
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(path, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise OSError("not a file")
            return file.read(bound)
    return File(relative, named_parts(relative), when, bytes_of, odd)


def bounded_directory(path):
    """ValueError where a ZIP's table of contents is too long to be held in memory, before anything reads it."""
    with open(path, "rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 65_557))
        tail  = file.read()
        place = tail.rfind(b"PK\x05\x06")
        if place < 0:
            raise zipfile.BadZipFile
        length = struct.unpack("<L", tail[place + 12:place + 16])[0]
        wide   = tail[max(0, place - 20):place]
        if wide.startswith(b"PK\x06\x07"):
            file.seek(struct.unpack("<Q", wide[8:16])[0])
            length = max(0 if length == 0xFFFFFFFF else length, struct.unpack("<Q", file.read(56)[40:48])[0])
    if length > DIRECTORY:
        raise ValueError(f"{path} lists more files than a class hands in; give the ZIP of one assignment")


def in_zip(archive):
    """The members of a ZIP; a folder's own entry is none."""
    found = []
    for info in archive.infolist():
        name  = member_name(info)
        parts = named_parts(name)
        if parts and not name.endswith("/") and not any(is_junk(part) for part in parts):
            found.append(File(name, parts, member_time(info), member_reader(archive, info), member_problem(info, name)))
    return found


def member_name(info):
    """The path of a member; some programs write UTF-8 without saying so, some write \\ for /."""
    name = getattr(info, "orig_filename", info.filename)
    if not info.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return name.replace("\\", "/")


def member_time(info):
    try:
        return datetime.datetime(*info.date_time)
    except ValueError:
        return None


def member_problem(info, name):
    """Why a member is not read, or None."""
    if name.startswith("/") or re.match(r"[A-Za-z]:", name) or ".." in name.split("/") or "\0" in name:
        return "its path leads out of the ZIP; it was not opened"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link, not a file; it was not opened"
    if info.flag_bits & 0x1:
        return "it is encrypted"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "it is compressed in a way that no learning system uses; it was not opened"
    return None


def member_reader(archive, info):
    def bytes_of(bound):
        with archive.open(info) as file:
            return file.read(bound)
    return bytes_of


def named_parts(path):
    """The parts of a path, composed: on a Mac the accents of names are separate characters."""
    path = unicodedata.normalize("NFC", path.replace(os.sep, "/"))
    return tuple(part for part in path.split("/") if part not in ("", "."))


def is_junk(name):
    return name.casefold() in JUNK or name.startswith("._")


# %% What the learning system says

def is_metadata(file):
    return file.parts[-1] == "submission_metadata.yml"


def gradescope_metadata(files):
    """{parts of a folder's path: {"when": ..., "submitters": [{"name": ..., "sid": ..., "email": ...}]}}.

    Of the file nearest to the top, for the folders beside it: a student may hand in a file of that name, too.
    """
    listed = [file for file in files if is_metadata(file) and not file.problem and len(file.parts) <= 2]
    if not listed:
        return {}
    file = min(listed, key=lambda file: len(file.parts))
    try:
        found = metadata_of(file.read(20_000_000).decode("utf-8", "replace"))
    except (OSError, zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, zlib.error):
        return {}
    return {file.parts[:-1] + (name,): entry for name, entry in found.items()}


def metadata_of(text):
    """The few lines of submission_metadata.yml that matter: folders, submitters, the time; the rest is left out.

    Ruby writes that file, always in the same layout, so that no reader of YAML is needed: a folder at the left, its
    entries two columns further in, `- :name:` for each submitter.
    """
    found, block, entry = {}, None, None
    for line in text.splitlines():
        folder = re.fullmatch(r"(['\"]?)([^\s:'\"-][^:'\"]*)\1:\s*", line)
        if folder:
            entry = found.setdefault(folder[2], dict(when=None, submitters=[]))
            continue
        key = re.fullmatch(r"  :(\w+):\s*(.*)", line)
        if key and entry is not None:
            block = key[1]
            if block == "created_at":
                entry["when"] = ruby_time(key[2])
            continue
        item = re.fullmatch(r"\s+(- )?:(name|sid|email):\s*(.*)", line)
        if item and entry is not None and block == "submitters":
            if item[1] or not entry["submitters"]:
                entry["submitters"].append({})
            entry["submitters"][-1][item[2]] = scalar(item[3])
    return found


def scalar(text):
    """A value of YAML on one line."""
    text = text.strip()
    if text[:1] == '"' and text[-1:] == '"':
        try:
            return str(json.loads(re.sub(r"\\x([0-9A-Fa-f]{2})", r"\\u00\1", text)))
        except ValueError:
            return text[1:-1]
    if text[:1] == "'" and text[-1:] == "'":
        return text[1:-1].replace("''", "'")
    return "" if text in ("~", "null") else text


def ruby_time(text):
    """2026-11-20 21:17:23.123456000 Z, or with +01:00."""
    match = re.match(r"'?(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?", text)
    if not match:
        return None
    zone = match[3] or ""
    zone = "+00:00" if zone == "Z" else zone if ":" in zone or not zone else f"{zone[:3]}:{zone[3:]}"
    try:
        return datetime.datetime.fromisoformat(f"{match[1]}T{match[2]}{zone}")
    except ValueError:
        return None


def owners(file, metadata):
    """What the system says of a file; one entry for each of a group, and one that knows only the path by hand."""
    for j, part in enumerate(file.parts):
        told = metadata.get(file.parts[:j + 1])
        if told:
            return [Owner("gradescope", (part, n), None, (who.get("name", ""),),
                          tuple(filter(None, (who.get("sid"), who.get("email")))), file.parts[j + 1:], None,
                          told["when"], part, file.parts[:j]) for n, who in enumerate(told["submitters"])] \
                or [by_hand(file)]
        match = MOODLE.fullmatch(part)
        if match:
            rest   = (match["rest"],) if match["rest"] else ()
            folder = part[:len(part) - len(match["rest"] or "")]
            return [Owner("moodle", match["number"], match["number"].lstrip("0"), name_in_group(match["name"]), (),
                          rest + file.parts[j + 1:], None, None, folder, file.parts[:j])]
    match = CANVAS.fullmatch(file.parts[-1])
    if match:
        return [Owner("canvas", match["user"], match["user"].lstrip("0"), (match["name"],), (), (match["rest"],),
                      bool(match["late"]), None, dict(user=match["user"], submission=match["submission"]),
                      file.parts[:-1])]
    return [by_hand(file)]


def by_hand(file):
    return Owner(None, None, None, (), (), file.parts, None, None, None, ())


def name_in_group(text):
    """Moodle writes 'Group 2-Joerg Mueller' where there are groups."""
    return (text, text.split("-", 1)[1]) if "-" in text else (text,)


# %% Who handed in what

def shared_out(files, metadata, directory):
    """{position in the class list: [(file, owner), ...]}, and [(file, sentence), ...] of the others."""
    owned, foreign, keys = {}, [], {}
    told = [(file, owner, *whose(file, owner, directory)) for file in files for owner in owners(file, metadata)]
    for _, owner, found, sure in told:
        if owner.system and len(found) == 1 and not sure:
            keys.setdefault((owner.system, *found), set()).add(owner.key)
    for file, owner, found, sure in told:
        several = owner.system and not sure and len(found) == 1 and len(keys[(owner.system, *found)]) > 1
        if len(found) == 1 and not several and not file.problem:
            owned.setdefault(next(iter(found)), []).append((file, owner))
        else:
            foreign.append((file, owner, file.problem or stranger(file, owner, found, several, directory)))
    return owned, foreign


def whose(file, owner, directory):
    """The students it may be of, and whether the system's own number or an id says so.

    A path of a system's form in the folder of a student may be that student's work: it is of both.
    """
    if owner.system:
        found, sure = by_system(owner, directory)
        others = [some for some in map(directory.of, owner.outside) if some and found and not some & found]
        return found.union(*others), sure
    pieces = [*file.parts[:-1], bare(os.path.splitext(file.parts[-1])[0])]
    found  = [some for some in map(directory.of, pieces) if some]
    both   = set.intersection(*found) if found else set()
    return both or set().union(*found), True    # a folder of one student with the id of another in it is both's


def by_system(owner, directory):
    """By what the learning system wrote: its number, an id, an address, the name."""
    for id in owner.ids:
        found = directory.ids.get(classlist.folded(id), set()) or directory.by_id(id)
        if found:
            return found, True
    known = dict(moodle=directory.moodle, canvas=directory.canvas).get(owner.system, {})
    if known.get(owner.number):
        return known[owner.number], True
    return by_system_name(owner, directory)


def by_system_name(owner, directory):
    """By the name that the system wrote; what the student wrote decides only between those of that name."""
    for name in owner.names:
        found = directory.by_name(name)
        if len(found) > 1:
            among = {j for piece in owner.rest for j in directory.by_id(piece)} & found
            return (among, True) if len(among) == 1 else (found, False)
        if found:
            return found, False
    return set(), False


def stranger(file, owner, found, several, directory):
    """One sentence for a file that was not given to anyone."""
    who = owner.names[0] if owner.names else None
    if several:
        return f"two different people called {who} handed in; add the system's number or the e-mail to the class list"
    if len(found) > 1:
        ids = ", ".join(sorted(directory.students[j]["id"] for j in found)[:4])
        return f"it fits several in the class list ({ids}); put the id into its name"
    if who:
        return f"nobody in the class list is called {who}"
    if not is_program(file):
        return "not a program, and in nobody's folder; not read"
    return "it fits nobody in the class list; put the id into its name"


def strangers(foreign):
    """The foreign files as hand-ins without an id."""
    listed = [dict(id=None, name=owner.names[0] if owner.names else "", file=file.path, source=None, problem=problem,
                   when=iso(owner.when or file.when), late=None, notes=[], system=system_of(owner))
              for file, owner, problem in foreign[:FOREIGN]]
    if len(foreign) > FOREIGN:
        more = f"{len(foreign) - FOREIGN} more files fit nobody in the class list"
        listed.append(dict(id=None, name="", file="", source=None, problem=more, when=None, late=None, notes=[],
                           system={}))
    return listed


def system_of(owner):
    return {owner.system: owner.folder} if owner.system else {}


# %% The one that counts

def hand_in(student, files, sheet, deadline, budget):
    """What counts of all that one student handed in."""
    result = dict(id=student["id"], name=student["name"], file="", source=None, problem=MISSING, when=None, late=None,
                  notes=[], system={})
    for _, owner in sorted(files, key=lambda pair: "_onlinetext" not in str(pair[1].folder)):
        result["system"].update(system_of(owner))
    programs, notes = candidates(files, sheet)
    result["notes"] += notes
    if files and not programs:
        others = ", ".join(sorted({file.parts[-1] for file, _ in files})[:5])
        result.update(problem=f"no {sheet}.py among the files handed in: {others}", file=files[0][0].path)
        return result
    if not files:
        return result
    file, owner = newest(programs)
    if len(programs) > 1:
        names = [other.parts[-1] for other, _ in programs]
        which = "/".join(file.parts) if names.count(file.parts[-1]) > 1 else file.parts[-1]
        result["notes"].append(f"{len(programs)} versions; the newest, {which}, counts")
    source, notes, problem = source_of(file, budget)
    when = owner.when or (None if owner.system == "canvas" else file.when)
    late = "marked late by Canvas" if owner.late else lateness(when, deadline)
    late = f"{late} by the time of the file" if late and not owner.late and not owner.when and when.tzinfo else late
    result.update(file=file.path, source=source, problem=problem, when=iso(when), late=late,
                  notes=result["notes"] + notes)
    return result


def candidates(files, sheet):
    """The files that may be the sheet, and what is said of the others."""
    programs = [(file, owner) for file, owner in files if is_program(file)]
    named    = [pair for pair in programs if is_sheet(stem(pair[1]), sheet)]
    if named:
        others = [file.parts[-1] for file, owner in files if (file, owner) not in named and is_program(file)]
        return named, [f"not read: {', '.join(sorted(others)[:5])}"] if others else []
    left = [pair for pair in programs if not re.search(r"(?:hw|homework)[ _-]*0*[1-9]", stem(pair[1]))]
    return left, [f"called {left[0][0].parts[-1]}, not {sheet}.py"] if len(left) == 1 else []


def is_program(file):
    return file.parts[-1].casefold().endswith((".py", ".ipynb"))


def stem(owner):
    """The name of the file as the student gave it, in small letters, without its ending."""
    return os.path.splitext(classlist.folded(owner.rest[-1] if owner.rest else ""))[0]


def is_sheet(name, sheet):
    return bool(re.search(rf"(?:hw|homework)[ _-]*0*{int(sheet[2:])}(?!\d)", name))


def bare(name):
    """A file's name without the sheet and the number of the version: what is left may say whose it is."""
    name = re.sub(r"(?i)(?:hw|homework)[ _-]*0*\d+(?!\d)", " ", name)
    return re.sub(r"\s*\(\d{1,4}\)\s*$", "", name).strip(" _-.")


def newest(programs):
    """By time, and by the number of the version where two are as old; Canvas' files have a version and no time.

    A ZIP counts in steps of two seconds.
    """
    if any(owner.system == "canvas" for _, owner in programs):
        return max(programs, key=lambda pair: (int(pair[1].folder["submission"]) if pair[1].system == "canvas" else 0,
                                               version(pair[1]), pair[0].path))
    moments = [moment(owner.when or file.when) for file, owner in programs]
    last    = max(moments)
    young   = [pair for pair, then in zip(programs, moments) if last - then <= 2]
    return max(young, key=lambda pair: (version(pair[1]), moment(pair[1].when or pair[0].when), pair[0].path))


def version(owner):
    """2 of hw3 (2).py, hw3-2.py, hw3_v2.py; 0 without one."""
    name  = stem(owner)
    match = re.search(r"(?:hw|homework)[ _-]*0*\d+(?!\d)(.*)$", name)
    match = re.search(r"(?:\(|[-_ ]v?|v)(\d{1,4})\)?$", match[1] if match else name)
    return int(match[1]) if match else 0


def moment(when):
    """Seconds, for comparing times with and without a zone; a time without one is the computer's own."""
    try:
        return when.timestamp() if when else 0.0
    except (OverflowError, OSError, ValueError):
        return 0.0


def iso(when):
    return when.isoformat() if when else None


def lateness(when, deadline):
    """'2 h 5 min' after the deadline; None before it, and where the time is not known."""
    if not when or not deadline:
        return None
    seconds = moment(when) - moment(deadline)
    if seconds <= 0:
        return None
    minutes = max(1, int(seconds//60))
    days, hours, minutes = minutes//1440, minutes//60 % 24, minutes % 60
    return " ".join(f"{n} {unit}" for n, unit in ((days, "d"), (hours, "h"), (minutes, "min")) if n)


# %% From bytes to a program

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig", None), (b"\xff\xfe\0\0", "utf-32", "UTF-32"),
         (b"\0\0\xfe\xff", "utf-32", "UTF-32"), (b"\xff\xfe", "utf-16", "UTF-16"), (b"\xfe\xff", "utf-16", "UTF-16"),
         (b"", "utf-8", None))


def source_of(file, budget):
    """The text of a program, what is said of it, and one sentence where it cannot be read."""
    name  = file.parts[-1]
    is_nb = name.casefold().endswith(".ipynb")
    bound = NOTEBOOK if is_nb else FILE
    if budget[0] <= 0:
        return None, [], f"{name} was not read: all hand-ins together are larger than {ALL//1_000_000} million bytes"
    try:
        data = file.read(bound + 1)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, struct.error) as error:
        budget[0] -= bound                      # what a broken member gave before it broke is not known
        return None, [], f"{name} cannot be read ({type(error).__name__}); ask for it again"
    budget[0] -= len(data)
    if len(data) > bound:
        return None, [], f"{name} is larger than {bound//1_000_000} million bytes; that is no homework sheet"
    text, notes, problem = text_of(data, name)
    if problem or not is_nb:
        return text, notes, problem
    return notebook(text, name)


def text_of(data, name):
    """Text, notes, problem.  UTF-8, or what says of itself what it is; another code where only comments need it."""
    if not data.strip():
        return None, [], f"{name} is empty"
    code, title = next((code, title) for mark, code, title in MARKS if data.startswith(mark))
    try:
        text = data.decode(code)
    except UnicodeDecodeError as error:
        line = data[:error.start].count(b"\n") + 1
        text = in_another_code(data) if code == "utf-8" else None
        if text is None:
            return None, [], f"{name} is not UTF-8 text (line {line})"
        title = "another code than UTF-8"
    if "\0" in text:
        return None, [], f"{name} holds zero bytes; that is no text of Python"
    if not text.strip():
        return None, [], f"{name} is empty"
    return text, [f"saved in {title}"] if title else [], None


def in_another_code(data):
    """The text where it is the same program in any code: beyond ASCII only in comments and strings; else None."""
    if b"\0" in data:
        return None
    cookie = re.search(rb"coding[:=]\s*([-\w.]+)", b"\n".join(data.split(b"\n", 2)[:2]))
    named  = cookie[1].decode("ascii", "replace").lower().replace("_", "-") if cookie else ""
    code   = named if re.fullmatch(r"(latin|iso-?8859|cp12|windows-12|koi8)[-\w]*", named) else "cp1252"
    try:
        text   = data.decode(code)
        pieces = tokenize.generate_tokens(io.StringIO(text).readline)
        if all(piece.string.isascii() or piece.type in (tokenize.COMMENT, tokenize.STRING) for piece in pieces):
            return text
    except (UnicodeDecodeError, LookupError, tokenize.TokenError, SyntaxError, RecursionError):
        pass
    return None


def notebook(text, name):
    """The code cells of a notebook, in order; lines for IPython alone become comments."""
    try:
        book   = json.loads(text)
        sheets = book.get("worksheets") or [book]
        cells  = [cell_source(cell) for part in sheets for cell in part["cells"] if cell["cell_type"] == "code"]
    except (ValueError, RecursionError, MemoryError, KeyError, TypeError, AttributeError):
        return None, [], f"{name} is not a notebook"
    if not any(cell.strip() for cell in cells):
        return None, [], f"{name} holds no code"
    pages  = [without_magics(cell) for cell in cells]
    source = "\n\n".join(f"# %% cell {j}\n{page}" for j, (page, _) in enumerate(pages, start=1)) + "\n"
    if len(source) > FILE:
        return None, [], f"{name} holds more than a million characters of code; that is no homework sheet"
    count  = sum(n for _, n in pages)
    notes  = [f"a notebook: its {len(cells)} code cells in order" if len(cells) > 1 else "a notebook: its code cell"]
    notes += [f"{count} line{'s' if count > 1 else ''} for IPython (%, ! or ?) left out"] if count else []
    return source, notes, None


def cell_source(cell):
    source = cell.get("source", cell.get("input", ""))
    source = "".join(source) if isinstance(source, list) else source
    if not isinstance(source, str) or "\0" in source:
        raise ValueError
    return source


def without_magics(cell):
    """A cell with its magics as comments, and how many lines these are; a cell that is Python stays as it is."""
    if not re.search(r"^\s*[%!?]|\?\s*$", cell, flags=re.MULTILINE) or syntax.tree(cell):
        return cell, 0
    lines = cell.split("\n")
    if cell.lstrip().startswith("%%") and not cell.lstrip().startswith(("%%time", "%%capture", "%%prun")):
        return "\n".join("# " + line for line in lines), len(lines)
    magic = [bool(re.match(r"\s*[%!?]|\s*[\w.]+\?{1,2}\s*$", line)) for line in lines]
    return "\n".join(re.sub(r"^(\s*)(.*)", r"\1# \2", line) if is_one else line
                     for line, is_one in zip(lines, magic)), sum(magic)
