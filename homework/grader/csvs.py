"""The tables of a class: points.csv, and those that Moodle and Canvas read.

A report is the dictionary that grading one hand-in gives: id, name, file, points, of, late, notes, problem, questions,
text, grader_errors; `system` as the hand-in has it helps to find the row of a worksheet.  Every function returns bytes.

A spreadsheet runs a cell that begins with = + - or @ as a formula, wherever its text came from; such a text gets an
apostrophe in front (OWASP: CSV Injection).  Numbers stay numbers.  The tables are UTF-8 without a byte order mark,
since scripts and Canvas read it as a part of the first column's name; a worksheet that came with one, or in UTF-16,
gets it back, since its system wrote it so.
"""
import csv
import html
import io
import re
import zipfile

from grader import classlist, intake

FIRST   = ("id", "name", "points", "of")
LAST    = ("late", "file", "notes")
FORMULA = re.compile(r"(^|[;,|\t\r\n])([ \"]*)(?='*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r])")
ESCAPED = re.compile(FORMULA.pattern.replace("(?='*", "'(?='*"))
NUMBER  = re.compile(r"[+-]?\d+([.,]\d+)?")

# The grade and the comments of Moodle's worksheet, after plain(), in the order of classlist's languages.
GRADE    = ("grade", "bewertung", "note", "calificacion", "valutazione", "nota", "avaliacao", "cijfer", "betyg")
MAXIMUM  = ("maximum grade", "bestwertung", "note maximale", "calificacion maxima", "valutazione massima",
            "punteggio massimo", "nota maxima", "maximale cijfer", "maximum cijfer")
COMMENTS = ("feedback comments", "feedback als kommentar", "feedback par commentaires", "commentaires de feedback",
            "commentaires", "comentarios de retroalimentacion", "comentarios de la retroalimentacion",
            "feedback tramite commenti", "commenti di feedback", "commenti", "comentarios de feedback", "comentarios",
            "feedbackcommentaar", "feedback opmerkingen", "kommentarer")


# %% Cells

def harmless(text):
    """A cell that no spreadsheet runs: an apostrophe before what would begin a formula, after a delimiter as well.

    After a delimiter, since a spreadsheet that expects semicolons splits a cell at them.  A number is none of these.
    """
    text = "".join(c if c in "\t\r\n" or c.isprintable() else " " if c.isspace() else "" for c in str(text))
    return text if NUMBER.fullmatch(text) or text == "-" else FORMULA.sub(r"\1\2'", text)


def as_read(text):
    """The text that harmless was given, but for what cannot be printed."""
    return text if NUMBER.fullmatch(text) else ESCAPED.sub(r"\1\2", text)


def number(value, comma=False):
    """7 for 7.0, 7.5, 7.333; with a comma where the worksheet has one."""
    text = f"{float(value):.3f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if comma else text


def question_name(question):
    return question.get("name") or question["question"]


def written(rows, delimiter=",", ending="\r\n", encoding="utf-8"):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=ending).writerows(rows)
    return text.getvalue().encode(encoding)


# %% Our own table

def points(reports, questions=None):
    """points.csv: a row for each report, a column for each question; read_points reads it again."""
    names = questions or list(dict.fromkeys(question_name(q) for report in reports for q in report["questions"]))
    rows  = [[*FIRST, *names, *LAST]]
    for report in reports:
        earned = {question_name(q): number(q["points"]) for q in report["questions"]}
        rows.append([harmless(report["id"] or ""), harmless(report["name"]), number(report["points"]),
                     number(report["of"]), *(earned.get(name, "") for name in names), harmless(report["late"] or ""),
                     harmless(report["file"]), harmless("; ".join(remarks(report)))])
    return written(rows, ending="\n")


def remarks(report):
    """All that is said of a hand-in besides its points."""
    return [*filter(None, [report["problem"]]), *report["notes"], *report.get("grader_errors", [])]


def read_points(data):
    """The rows of points.csv as dictionaries; points, of and the questions as numbers, or None where nothing stands."""
    rows  = list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))
    texts = {"id", "name", *LAST}
    return [{name: as_read(cell) if name in texts else float(cell) if cell else None for name, cell in row.items()}
            for row in rows]


# %% Moodle

def moodle(worksheet, reports, students=(), grade=None, comments=None):
    """Moodle's grading worksheet, as it was downloaded, with the points and the feedback filled in.

    worksheet: its bytes; reports are found by Moodle's number, by the id, the e-mail address or the name.  The header,
    the order, the delimiter and the decimal comma stay as they are: Moodle finds its columns by their names in the
    language of the course.  grade and comments: the names of these two columns where they are not found by
    themselves.  Returns bytes and sentences about what was left out; ValueError where the column of the grades is
    not found.
    """
    table   = classlist.table(worksheet, "the worksheet")
    header  = table.header
    place   = column_of(header, grade, GRADE, "the grades", "--grade-column")
    remark  = column_of(header, comments, COMMENTS) if comments else known_column(header, COMMENTS)
    highest = known_column(header, MAXIMUM)
    comma   = any("," in row[highest] for row in table.rows) if highest is not None else False
    found, says = rows_of(table, reports, students)
    filled  = []
    if remark is None:
        says.append("the worksheet has no column for feedback; moodle_feedback.zip has it")
    for row, report in zip(table.rows, found):
        row = [harmless(cell) for cell in row[:len(header)]]
        if report and report["problem"] != intake.MISSING:
            row[place] = number(report["points"], comma)
            if remark is not None:
                row[remark] = as_html(report["text"] or report["problem"] or "")
        filled.append(row)
    return (written([header, *filled], table.delimiter, table.ending, table.encoding),
            says + maximum_differs(table, highest, reports))


def column_of(header, name, known, what="the feedback", option="--comments-column"):
    """The place of a column, by the name that the lecturer gives or by those that Moodle has for it."""
    if name is not None:
        if name not in header:
            raise ValueError(f"the worksheet has no column {name}; it has: {', '.join(header)}")
        return header.index(name)
    place = known_column(header, known)
    if place is None:
        raise ValueError(f"which column of the worksheet is for {what}?  Name it with {option}: {', '.join(header)}")
    return place


def known_column(header, known):
    names = [classlist.plain(title) for title in header]
    return next((names.index(name) for name in known if name in names), None)


def rows_of(table, reports, students):
    """For each row of a table its report or None, and a sentence for each report that has no row, or not one alone."""
    rows      = [dict(zip(table.header, (cell.strip() for cell in row))) for row in table.rows]
    directory = classlist.Directory([dict(id="", name=classlist.full_name(row), row=row) for row in rows])
    lists     = {student["id"]: student["row"] for student in students}
    found, says = [None]*len(rows), []
    for report in reports:
        if report["id"] is None:
            continue
        places = row_of(report, lists.get(report["id"], {}), directory)
        free   = [j for j in places if found[j] is None]
        if len(places) == len(free) == 1:
            found[free[0]] = report
        else:
            why = "no row" if not places else "no row of its own" if len(places) == 1 else "several rows"
            says.append(f"{report['id']} ({report['name']}) has {why} in the worksheet; nothing was filled in")
    return found, says


def row_of(report, row, directory):
    """The places in a worksheet that a report may belong to, by what is surest first."""
    system = report.get("system") or {}
    folder = intake.MOODLE.fullmatch(str(system.get("moodle") or ""))
    moodle = [folder["number"].lstrip("0")] if folder else [classlist.moodle_number(row)]
    canvas = [str(system["canvas"]["user"]).lstrip("0")] if system.get("canvas") else [classlist.canvas_number(row)]
    for known, keys in ((directory.moodle, moodle), (directory.canvas, canvas),
                        (directory.ids, [classlist.folded(cell) for cell in own_ids(report, row)])):
        for key in keys:
            if key and known.get(key):
                return known[key]
    return directory.by_name(report["name"])


def own_ids(report, row):
    return [report["id"]] + [cell for title, cell in row.items() if classlist.plain(title) in classlist.ALIASES
                             and not classlist.is_participant(cell)]


def maximum_differs(table, highest, reports):
    """A sentence where Moodle's maximum is not the sheet's: nothing is scaled behind anyone's back."""
    ours   = {number(report["of"]) for report in reports if report["questions"]}
    theirs = {number(row[highest].replace(",", ".")) for row in table.rows
              if re.fullmatch(NUMBER, row[highest].strip())} if highest is not None else set()
    if len(ours) == len(theirs) == 1 and ours != theirs:
        return [f"the worksheet's maximum is {theirs.pop()}, the sheet has {ours.pop()} points; set it in Moodle: "
                "the points were not scaled"]
    return []


def as_html(text):
    """The feedback as Moodle shows it: a comment there is HTML."""
    lines = [html.escape(line) for line in text.split("\n")]
    return "<br>".join(re.sub(r"^ +", lambda blanks: "&nbsp;"*len(blanks[0]), line) for line in lines)


def moodle_feedback(reports, name="feedback.txt", content=lambda report: (report["text"] or "").encode("utf-8")):
    """moodle_feedback.zip: a file for each report that came from Moodle, in Moodle's own folder.

    To be uploaded with "Upload multiple feedback files in a zip".  The same reports give the same bytes.
    """
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for report in reports:
            folder = str((report.get("system") or {}).get("moodle") or "")
            match  = intake.MOODLE.fullmatch(folder)
            if report["id"] is not None and match and not re.search(r"[/\\\0]", folder):
                info = zipfile.ZipInfo(f"{folder}/{name}", (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                archive.writestr(info, content(report))
    return memory.getvalue()


# %% Canvas

CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")


def canvas(reports, students, sheet, of, gradebook=None, column=None):
    """canvas.csv for the import of a gradebook: `Student, ID, SIS User ID, SIS Login ID, Section, hw3 (ID)`.

    gradebook: the bytes of an exported one, whose rows and columns of the student are kept and whose assignment for
    the sheet is found by its name; without it, the class list must have these columns.  column: the assignment's own
    title, with its number in brackets; a title that Canvas does not know makes a new assignment.  Returns bytes and
    sentences about what was left out.
    """
    if gradebook is None:
        header = list(CANVAS)
        rows   = [[row.get(title, "") for title in CANVAS] for row in (student["row"] for student in students)]
        table  = classlist.Table(header, rows, ",", "utf-8", "\r\n")
        titles, says = [], [] if any(row[1] or row[2] or row[3] for row in rows) else [
            "the class list has no column ID, SIS User ID or SIS Login ID, by which Canvas knows a student; "
            "give it the exported gradebook"]
    else:
        table  = without_extras(classlist.table(gradebook, "the gradebook"))
        titles, says = table.header, []
    title = column or assignment(titles, sheet)
    if column is None and gradebook is not None and title == sheet:
        says = says + [f"no column of the gradebook is called {sheet}; Canvas will make a new assignment of that name"]
    found, left = rows_of(table, reports, students)
    kept  = [table.header.index(name) for name in CANVAS if name in table.header]
    lines = [[table.header[j] for j in kept] + [title], ["    Points Possible", *[""]*(len(kept) - 1), number(of)]]
    for row, report in zip(table.rows, found):
        if report:
            grade = "" if report["problem"] == intake.MISSING else number(report["points"])
            lines.append([harmless(row[j]) for j in kept] + [grade])
    return written(lines, encoding="utf-8-sig" if table.encoding == "utf-8-sig" else "utf-8"), says + left


def without_extras(table):
    """A gradebook without the rows that are no students."""
    rows = [row for row in table.rows if not classlist.is_canvas_extra(dict(zip(table.header, row)))]
    return table._replace(rows=rows)


def assignment(titles, sheet):
    """The gradebook's column for the sheet: 'hw3 (98765)' or 'Homework 3: one layer (98765)'; else a new one."""
    found = [title for title in titles if intake.is_sheet(classlist.folded(title), sheet)
             and re.search(r"\(\d+\)\s*$", title)]
    return found[0] if len(found) == 1 else sheet
