"""The class list: who is in the class, and whose a piece of a path is.

A class list is a table with a column for the student's id, one for the name, and whatever else the learning system
exports: Moodle's grading worksheet, Canvas' gradebook and Gradescope's roster can be read as they are.
"""
import csv
import io
import itertools
import re
import unicodedata
from collections import namedtuple

LARGEST = 20_000_000                            # bytes of a table; one of 3000 students has less than one million

Table = namedtuple("Table", "header rows delimiter encoding ending")

# The names of columns as the systems write them in English, German, French, Spanish, Italian, Portuguese and Dutch,
# after plain(): small letters, no accents.
IDS    = ("student id", "student number", "matriculation number", "matrikelnummer", "matrikelnr", "matricola",
          "numero d etudiant", "id number", "id nummer", "idnumber", "numero d identification", "numero de id",
          "sid", "sis user id", "id", "username", "anmeldename", "nom d utilisateur", "nombre de usuario", "login",
          "sis login id", "email", "email address", "e mail", "e mail adresse", "adresse de courriel",
          "direccion de correo", "indirizzo email")
NAMES  = ("name", "full name", "student", "student name", "vollstandiger name", "nom complet", "nombre completo",
          "nome completo", "nome e cognome", "volledige naam")
GIVEN  = ("first name", "given name", "vorname", "prenom", "nombre", "nome", "voornaam")
FAMILY = ("last name", "family name", "surname", "nachname", "nom", "nom de famille", "apellido s", "apellidos",
          "cognome", "sobrenome", "achternaam")
NUMBER = ("identifier", "id", "identifiant", "identificador", "identificativo", "identificatore", "participant id",
          "moodle id")                          # Moodle's own number, in cells like 'Participant 1327627'
CANVAS = ("id", "canvas id", "canvas user id")
ALIASES = (*IDS, "github", "github username", "github id", "roster identifier", "sis id")
PARTICIPANT = re.compile(r"[^\W\d_][^\d@]*?(\d+)")


# %% The table

def table(data, name="the class list"):
    """A table as a spreadsheet or a learning system saves it: any of four delimiters, with or without a BOM.

    ValueError, in one sentence, where it is none.
    """
    if len(data) > LARGEST:
        raise ValueError(f"{name} is larger than {LARGEST//1_000_000} million bytes; that is no table of a class")
    text, encoding = decoded(data, name)
    ending = "\r\n" if "\r\n" in text else "\n"
    told   = re.match(r"sep=(.)\r?\n", text)                # the first line that Excel writes and reads
    text   = text[told.end():] if told else text
    found  = [parsed(text, delimiter, name) for delimiter in ([told[1]] if told else [",", ";", "\t", "|"])]
    rows, delimiter = max(found, key=lambda pair: regular(pair[0]))
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        raise ValueError(f"{name} is empty; its first line must name the columns, for example: id,name")
    header = [cell.strip() for cell in rows[0]]
    wide   = [row + [""]*(len(header) - len(row)) for row in rows[1:]]
    return Table(header, wide, delimiter, encoding, ending)


def decoded(data, name):
    """The text of a table and its encoding; Excel writes cp1252 where it is not asked for UTF-8."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text, encoding
    raise ValueError(f"{name} is no text; save it as CSV (UTF-8)")


def parsed(text, delimiter, name):
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)), delimiter
    except csv.Error as error:
        raise ValueError(f"{name} cannot be read as a table ({error}); save it again as CSV (UTF-8)") from error


def regular(rows):
    """How well a delimiter fits: the columns of the header, and how many of the first rows have as many."""
    first = [row for row in rows[:50] if any(row)]
    if not first or len(first[0]) < 2:
        return 0, 0
    return sum(len(row) == len(first[0]) for row in first)/len(first), len(first[0])


# %% Names without their accents

LETTERS = str.maketrans({"\u00df": "ss", "\u00f8": "o", "\u0142": "l", "\u0111": "d", "\u00f0": "d", "\u00fe": "th",
                         "\u00e6": "ae", "\u0153": "oe", "\u0131": "i"})
GERMAN  = str.maketrans({"\u00e4": "ae", "\u00f6": "oe", "\u00fc": "ue", "\u00f8": "oe", "\u00e5": "aa"})


def folded(text):
    """Small letters without accents: 'M\\u00fcller' and its decomposed form are both 'muller'."""
    small = unicodedata.normalize("NFKC", text).casefold().translate(LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", small) if not unicodedata.combining(c))


def transcribed(text):
    """The other usual form: 'M\\u00fcller' is 'mueller'."""
    return folded(unicodedata.normalize("NFKC", text).casefold().translate(GERMAN))


def words(text):
    return [word for word in re.split(r"[\W_]+", text) if word]


def plain(text):
    """The name of a column for comparison: small letters, digits and single spaces."""
    return " ".join(words(folded(text)))


# %% Who is in the class

def read(path, column=None):
    """The students of a class list: [{"id": ..., "name": ..., "row": {column: cell}}, ...].

    column names the column of the ids where it is not found by its name.  OSError or ValueError, in one sentence.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise OSError(f"{path} cannot be read ({error.strerror})") from error
    return students(table(data, str(path)), str(path), column)


def students(found, name="the class list", column=None):
    rows   = [dict(zip(found.header, (cell.strip() for cell in row))) for row in found.rows]
    rows   = [row for row in rows if not is_canvas_extra(row)]
    chosen = column or id_column(found.header, rows)
    if chosen not in found.header:
        raise ValueError(f"{name} has no column of ids; name one of its columns id, or say which it is: "
                         f"{', '.join(found.header[:8])}")
    listed = [dict(id=unicodedata.normalize("NFC", row[chosen]), name=full_name(row), row=row) for row in rows]
    for student in listed:
        problem = unusable(student["id"])
        if problem:
            who = student["name"] or next(filter(None, student["row"].values()), "")
            raise ValueError(f"{name}: the id of {printable(who)[:60]} in the column {chosen} {problem}")
    twice = sorted({a["id"] for a, b in neighbours(listed) if a["id"] == b["id"]})
    if twice:
        raise ValueError(f"{name} has the id {' and '.join(map(printable, twice[:3]))} more than once; "
                         "every student needs an own one")
    return listed


def neighbours(listed):
    ordered = sorted(listed, key=lambda student: student["id"])
    return zip(ordered, ordered[1:])


def unusable(id):
    """Why start.py does not take this id, or None."""
    if not id:
        return "is empty"
    if not id.isprintable() or len(id) > 60:
        return "is not one line of at most 60 letters and digits"
    return None


def printable(text):
    return "".join(c if c.isprintable() else "?" for c in text)


def id_column(header, rows):
    """The first column with a known name in which something stands that is not Moodle's or Canvas' own number."""
    by_name = {}
    for title in header:
        by_name.setdefault(plain(title), title)
    canvas = "sis user id" in by_name or "sis login id" in by_name
    for known in IDS:
        title = by_name.get(known)
        if title is None or known == "id" and canvas and header.count(title) == 1 and title == "ID":
            continue
        cells = [row[title] for row in rows if row[title]]
        if cells and not (known == "id" and all(is_participant(cell) for cell in cells)):
            return title
    numbers = [title for title in header if plain(title) in NUMBER + CANVAS and any(row[title] for row in rows)]
    return numbers[0] if numbers else None


def is_participant(cell):
    """Is it Moodle's number of a participant, in the words of any language: 'Teilnehmer/in1327627'?"""
    found = PARTICIPANT.fullmatch(cell)
    return bool(found) and len(cell) - len(found[1]) >= 6


def is_canvas_extra(row):
    """Rows of Canvas' gradebook that are no students."""
    name = row.get("Student", "").strip().casefold()
    return ("Student" in row and ("points possible" in name or name == "student, test"
                                  or not any(row.get(title) for title in ("Student", "ID", "SIS User ID"))))


def full_name(row):
    by_name = {plain(title): cell for title, cell in reversed(list(row.items()))}
    whole   = next((by_name[name] for name in NAMES if by_name.get(name)), "")
    if whole:
        return whole
    parts = [next((by_name[name] for name in names if by_name.get(name)), "") for names in (GIVEN, FAMILY)]
    return " ".join(filter(None, parts))


def moodle_number(row):
    """Moodle's number of a participant: 1327627 of 'Participant 1327627' in the column Identifier; None without one.

    In some languages that column is called ID, like many others; there the cell must have a word before the number.
    """
    for title, cell in row.items():
        name, found = plain(title), re.fullmatch(r"\D*(\d+)", cell)
        if found and name in NUMBER and (name != "id" or is_participant(cell)):
            return found[1].lstrip("0")
    return None


def canvas_number(row):
    """Canvas' own number of a student: the column ID of its gradebook; None without one."""
    gradebook = any(plain(title) in ("student", "sis user id", "sis login id") for title in row)
    for title, cell in row.items():
        if cell.isdigit() and (plain(title) in CANVAS[1:] or title == "ID" and gradebook):
            return cell.lstrip("0")
    return None


# %% Whose it is

class Directory:
    """Looks students up by what a path says; an answer is a set of positions in the list, and one entry is certain."""

    def __init__(self, listed):
        self.students  = listed
        self.moodle    = {}                     # the learning systems' own numbers
        self.canvas    = {}
        self.ids       = {}                     # ids, logins, e-mail addresses
        self.names     = {}                     # whole names, their words in alphabetical order
        self.joined    = {}                     # whole names without spaces, in any order of the words
        self.words     = {}                     # single words of names
        for j, student in enumerate(listed):
            self.enter(j, student)

    def enter(self, j, student):
        row = student["row"]
        for known, number in ((self.moodle, moodle_number(row)), (self.canvas, canvas_number(row))):
            if number:
                known.setdefault(number, set()).add(j)
        own = {student["id"]} | {cell for title, cell in row.items() if cell and plain(title) in ALIASES}
        own = {cell for cell in own if cell == student["id"] or not re.fullmatch(r"\D*\d+", cell)
               or self.is_own_number(row, cell)}
        own |= {cell.split("@")[0] for cell in own if "@" in cell}
        for cell in own:
            self.ids.setdefault(folded(cell), set()).add(j)
        for spelled in {folded(student["name"]), transcribed(student["name"])}:
            self.enter_name(j, words(spelled)[:6])

    def is_own_number(self, row, cell):
        """A number counts as the student's where its column is not the learning system's."""
        titles = {plain(title) for title, value in row.items() if value == cell}
        return bool(titles & (set(ALIASES) - {"id"}))

    def enter_name(self, j, parts):
        if not parts:
            return
        self.names.setdefault(tuple(sorted(parts)), set()).add(j)
        if len(parts) > 2:                      # the first and the last word alone are usual, too
            self.names.setdefault(tuple(sorted((parts[0], parts[-1]))), set()).add(j)
        for order in itertools.permutations(parts) if len(parts) <= 4 else [parts, parts[::-1]]:
            self.joined.setdefault("".join(order), set()).add(j)
        for word in parts:
            if len(word) > 2:
                self.words.setdefault(word, set()).add(j)

    def by_id(self, text):
        """Whose id, login or address stands in this piece of a path; the longest one counts."""
        text   = folded(text).strip()
        pieces = [(match.start(), match.end()) for match in re.finditer(r"[^\s_\-.()\[\],+]+", text)][:16]
        found  = dict.fromkeys(self.ids.get(text, ()), len(text))
        for a, b in itertools.combinations_with_replacement(range(len(pieces)), 2):
            part = text[pieces[a][0]:pieces[b][1]]
            if len(part) > 2 or re.fullmatch(r"[a-z]\d", part):     # "1" stands in many names: only as a whole
                for j in self.ids.get(part, ()):
                    found[j] = max(found.get(j, 0), len(part))
        return {j for j, length in found.items() if length == max(found.values())}

    def by_name(self, text):
        """Whose name it is, in any order, with or without spaces and accents; the longest one counts."""
        for spelled in dict.fromkeys((folded(text), transcribed(text))):
            parts = words(spelled)[:12]
            if not parts:
                return set()
            found = self.names.get(tuple(sorted(parts))) or self.joined.get("".join(parts)) \
                or self.part_of_a_name(parts) or self.words.get(parts[0] if len(parts) == 1 else None)
            if found:
                return set(found)
        return set()

    def part_of_a_name(self, parts):
        """Two or more words that follow each other and are a whole name, or one that is a name without spaces."""
        for length in range(len(parts) - 1, 0, -1):
            found = set()
            for a in range(len(parts) - length + 1):
                some   = parts[a:a + length]
                found |= self.names.get(tuple(sorted(some)), set()) if length > 1 else set()
                found |= self.joined.get(some[0], set()) if length == 1 and len(some[0]) > 5 else set()
            if found:
                return found
        return set()

    def of(self, text):
        """By id, else by name."""
        return self.by_id(text) or self.by_name(text)
