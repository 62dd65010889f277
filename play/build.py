"""Build play/playground.html: one file that needs no network, with the kit's own files in it.

    npm ci --prefix play          once: MicroPython in WebAssembly, pinned in play/package-lock.json
    python play/build.py          another folder of packages: --packages FOLDER; another page: --out FILE

lib/backprop.py and homework/paper/typed.py go into the page as they are.  Of lib/formulas.py, lib/costs.py,
homework/checker/algorithm.py and the catalogue of mistakes it takes whole functions, letter by letter: those that need
neither SciPy nor more of NumPy than play/engine/small_numpy.py has.
"""
import argparse
import ast
import base64
import html
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(ROOT/"homework")]

from course.catalogue import BY_ID                      # the words of the mistakes
from paper import derivation                            # the letters of kit, note and question
from lib import files

ENGINE  = "node_modules/@micropython/micropython-webassembly-pyscript"

SCRIPTS = ("formulas", "drawing", "page", "learning", "texts", "events")

# The mistakes that the page offers: commoner ones first, each with the number of its recipe in the catalogue.
SHOWN = {
    "the way back":   [("W_not_transposed", 0), ("W_missing", 0), ("W_own_layer", 0), ("raw_error_propagated", 1),
                       ("star_for_matmul", 0), ("precedence_star_matmul", 0), ("matmul_for_hadamard", 0),
                       ("sum_over_outputs_forgotten", 0), ("activation_propagated", 0), ("W_updated_first", 0)],
    "the derivative": [("actprime_at_activation", 0), ("actprime_missing_hidden", 0), ("actprime_missing_output", 0),
                       ("shortcut_fed_preactivation", 2), ("actprime_twice", 0)],
    "the cost":       [("loss_sign", 0), ("loss_half", 0), ("loss_mean_batch", 0)],
    "the gradient":   [("grad_own_activation", 0), ("grad_preactivation", 0), ("grad_transposed", 0),
                       ("batch_sum_then_outer", 0)],
    "the update":     [("sequential_update", 0), ("ascent", 0), ("rate_missing", 0), ("step_twice", 0)],
}


def read(path):
    return (ROOT/path).read_text(encoding="utf-8")


# %% Python for the page

def taken(path, *names):
    """The source of some functions and assignments of a file, as they stand there."""
    text, found = read(path), {}
    for node in ast.parse(text).body:
        targets = node.targets if isinstance(node, ast.Assign) else [node]
        for name in [getattr(target, "name", None) or getattr(target, "id", None) for target in targets]:
            found[name] = ast.get_source_segment(text, node)
    return "\n\n\n".join(found[name] for name in names)


def functions(path):
    return [node.name for node in ast.parse(read(path)).body if isinstance(node, ast.FunctionDef)]


def catalogue():
    """{id: (file, [source of each recipe])} of homework/course/catalogue."""
    found = {}
    for path in sorted((ROOT/"homework/course/catalogue").glob("*.py")):
        name, text = path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "mistake":
                found[node.args[0].value] = name, [ast.get_source_segment(text, recipe) for recipe in node.args[6:]]
    return found


def mistakes():
    """The module of the recipes, with the small functions of the catalogue that they call."""
    known, used, recipes = catalogue(), {}, []
    for id, number in (each for group in SHOWN.values() for each in group):
        path, sources = known[id]
        recipes.append(f"    {id!r}: {sources[number]},")
        waiting = [sources[number]]
        while waiting:                                  # a function may call another one
            words = {node.id for node in ast.walk(ast.parse(waiting.pop())) if isinstance(node, ast.Name)}
            for home in (path, "homework/course/catalogue/pieces.py"):
                for name in sorted(words & set(functions(home)) - set(used)):
                    used[name] = taken(home, name)
                    waiting.append(used[name])
    return "\n\n\n".join(["from checker.algorithm import derivative", *used.values(),
                          "MISTAKES = {\n" + "\n".join(recipes) + "\n}\n"])


def modules():
    """{path in the page: source} of all Python that runs there, what is imported first first."""
    parts = [name for name in functions("homework/checker/algorithm.py") if name not in ("network", "case")]
    return {
        "loader.py":             read("play/engine/loader.py"),
        "matrix.py":             read("play/engine/matrix.py"),
        "activations.py":        read("play/engine/activations.py"),
        "numpy.py":              read("play/engine/small_numpy.py"),
        "types.py":              read("play/engine/small_types.py"),
        "lib/backprop.py":       read("lib/backprop.py"),
        "lib/formulas.py":       "import numpy as np\n\nfrom lib.backprop import forward, one\n\n\n" + taken(
                                 "lib/formulas.py", "bullet", "hat", "kron", "formula_3", "formula_4", "formula_5",
                                 "parts"),
        "lib/costs.py":          "from collections import namedtuple\n\n" + taken("lib/costs.py", "Cost", "squared"),
        "paper/typed.py":        read("homework/paper/typed.py"),
        "checker/algorithm.py":  "from types import SimpleNamespace\n\nCase = SimpleNamespace\n\n\n" + taken(
                                 "homework/checker/algorithm.py", *parts, "RIGHT", "LINES"),
        "mistakes.py":           mistakes(),
        "compute.py":            read("play/engine/compute.py"),
    }


# %% Words for the page

def words():
    """[[title, [{id, when, first, second, see, wrong}, ...]], ...]: what the check says, in the catalogue's words."""
    known = catalogue()
    return [[title, [{"id": id, "wrong": known[id][1][number],
                      **{key: getattr(BY_ID[id], key) for key in ("when", "first", "second", "see")}}
                     for id, number in group]] for title, group in SHOWN.items()]


SIGNS = {r"\Delta": "Δ", r"\Sigma": "Σ", r"\nabla": "∇", r"\partial": "∂", "'": "′", "*": "*"}


def as_html(tex):
    """W_{%}^{T} as W<sub>%</sub><sup>T</sup>; the letters of homework/paper/derivation.py know nothing more."""
    out, at = "", 0
    while at < len(tex):
        sign = next((sign for sign in SIGNS if tex.startswith(sign, at)), None)
        if sign:
            out, at = out + SIGNS[sign], at + len(sign)
        elif tex[at] in "_^":
            end    = closing(tex, at + 1)
            tag    = "sub" if tex[at] == "_" else "sup"
            out   += f"<{tag}>{as_html(tex[at+2:end])}</{tag}>"
            at     = end + 1
        else:
            out, at = out + ("" if tex[at] == " " else html.escape(tex[at])), at + 1
    return out


def closing(tex, at):
    """The place of the } that belongs to the { at this place."""
    depth = 0
    for place in range(at, len(tex)):
        depth += (tex[place] == "{") - (tex[place] == "}")
        if depth == 0:
            return place
    raise ValueError(f"a bracket of {tex} does not close")


def letters():
    """{"kit", "note", "question": {name: HTML with % for the layer}}."""
    known = dict(kit=derivation.CODE, note=derivation.NOTE, question=derivation.QUESTION)
    return {who: {name: as_html(tex) for name, tex in one.items() if name != "hat"} for who, one in known.items()}


# %% The page

def script(value):
    """JSON that can stand in a script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def page(packages):
    engine = packages/ENGINE
    if not engine.exists():
        raise FileNotFoundError(f"{engine} is not there; run: npm ci --prefix {packages}")
    parts = {
        "style":    read("play/page/style.css"),
        "data":     "\n".join(f"const {name} = {script(value)};" for name, value in (
                    ("NETWORKS", json.loads(read("play/networks.json"))), ("MISTAKES", words()), ("LETTERS", letters()),
                    ("PYTHON", modules()))),
        "scripts":  "\n".join(read(f"play/page/{name}.js") for name in SCRIPTS),
        "engine":   (engine/"micropython.mjs").read_text(encoding="utf-8"),
        "wasm":     base64.b64encode((engine/"micropython.wasm").read_bytes()).decode("ascii"),
        "backprop": html.escape(read("lib/backprop.py")),
        "licences": html.escape(read("LICENSE") + "\n\n" + read("play/LICENSE-MicroPython.txt")),
    }
    text = read("play/page/index.html")
    for name, part in parts.items():
        text = text.replace("{{" + name + "}}", part)
    return text


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packages", type=Path, default=HERE, help="the folder with node_modules (play)")
    parser.add_argument("--out", type=Path, default=HERE/"playground.html", help="the page (play/playground.html)")
    q = parser.parse_args(argv)
    try:
        built = page(q.packages).encode("utf-8")
        files.write(q.out, built)
    except OSError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(f"{q.out}: {len(built)/1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
