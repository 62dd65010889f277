"""The playground: its numbers are those of lib/ on NumPy, in a real browser, from the disk and without a network."""
import contextlib
import html
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import sys
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest

from lib import activations, affine, backprop, costs, formulas, playground
from lib.octave import show
from tests.conftest import DATA, LONG, ROOT

from checker import algorithm
from course.catalogue import BY_ID
from paper import typed

PLAY     = ROOT/"play"
PAGE     = PLAY/"playground.html"
PACKAGES = os.environ.get("PLAY_PACKAGES") or str(PLAY)
MAZUR    = json.loads((DATA/"mazur_2015.json").read_text())
BROWSERS = {"chromium": ["chromium", "chromium-browser", "google-chrome"], "firefox": ["firefox-esr", "firefox"]}


def module(path):
    """A file of play/ as a module, found by its path: its folder is on no list."""
    spec  = importlib.util.spec_from_file_location(path.stem, path)
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def data(name):
    """A constant of the page, as it stands in the built file."""
    return json.loads(re.search(rf"^const {name} = (.*);$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1])


# %% A browser, where there is one

RUNNING = {}                                            # each is started once and keeps its window for the next visit


def running(name):
    """The process that visits pages in this browser."""
    program = next(filter(None, map(shutil.which, BROWSERS[name])), None)
    package = "playwright-core" if name == "chromium" else "puppeteer-core"
    if not program:
        pytest.skip(f"{name} is not installed: apt-get install --no-install-recommends {BROWSERS[name][0]}")
    if not shutil.which("node"):
        pytest.skip("node is not installed: apt-get install --no-install-recommends nodejs npm")
    if not os.path.isdir(os.path.join(PACKAGES, "node_modules", package)):
        pytest.skip(f"{package} is not there; write: npm ci --prefix play")
    if name not in RUNNING:
        RUNNING[name] = subprocess.Popen(["node", str(ROOT/"tests"/"browser.mjs"), name, program, PACKAGES], text=True,
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    return RUNNING[name]


@pytest.fixture(scope="module", autouse=True)
def closed():
    """No browser is left behind."""
    yield
    while RUNNING:
        RUNNING.popitem()[1].communicate(timeout=LONG)


def visited(name, script, given=None, link="", **size):
    """What a script of one visit returns; no request has left the page and no error was reported."""
    browser = running(name)
    visit   = dict(url=PAGE.as_uri() + link, script=script, given=given, **size)
    browser.stdin.write(json.dumps(visit) + "\n")
    browser.stdin.flush()
    result = json.loads(browser.stdout.readline())
    assert result["errors"] == [] and result["requests"] == []
    return result["value"]


@pytest.fixture(params=list(BROWSERS))
def visit(request):
    """visit(script, given, link, width, height) in each browser."""
    return lambda *arguments, **options: visited(request.param, *arguments, **options)


def in_chromium(*arguments, **options):
    return visited("chromium", *arguments, **options)


# %% The built file

def test_the_page_is_one_file_of_less_than_a_megabyte():
    text = PAGE.read_text(encoding="utf-8")
    assert PAGE.stat().st_size < 1_000_000
    assert not re.search(r'(?:src|href)="(?!data:)|@import|url\((?!data)', text.partition("<script>")[0])
    assert "Permission is hereby granted" in text and "Damien P. George" in text


def test_the_page_contains_and_shows_the_kit_s_own_files_as_they_are():
    python = data("PYTHON")
    for name, path in (("lib/backprop.py", "lib/backprop.py"), ("paper/typed.py", "homework/paper/typed.py")):
        assert python[name] == (ROOT/path).read_text(encoding="utf-8")
    assert html.escape(python["lib/backprop.py"]) in PAGE.read_text(encoding="utf-8")
    for name, path in (("lib/formulas.py", "lib/formulas.py"), ("lib/costs.py", "lib/costs.py"),
                       ("checker/algorithm.py", "homework/checker/algorithm.py")):
        source = (ROOT/path).read_text(encoding="utf-8")
        for part in re.split(r"\n\n\n", python[name].partition("\n\n\n")[2]):
            assert part.strip() in source


def test_the_kept_page_is_what_the_build_makes_of_its_sources(tmp_path):
    if not os.path.isdir(os.path.join(PACKAGES, "node_modules", "@micropython")):
        pytest.skip("the package of MicroPython is not installed; run: npm ci --prefix play")
    ran = subprocess.run([sys.executable, str(PLAY/"build.py"), "--packages", PACKAGES, "--out", str(tmp_path/"x.html")],
                         capture_output=True, text=True, timeout=LONG)
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path/"x.html").read_bytes() == PAGE.read_bytes(), "run: python play/build.py"


def test_without_its_packages_the_build_says_in_one_sentence_how_to_get_them(tmp_path):
    ran = subprocess.run([sys.executable, str(PLAY/"build.py"), "--packages", str(tmp_path), "--out", str(tmp_path/"x")],
                         capture_output=True, text=True, timeout=LONG)
    assert ran.returncode == 2 and ran.stderr.startswith("error: ") and "npm ci --prefix" in ran.stderr
    assert ran.stderr.count("\n") == 1 and not (tmp_path/"x").exists()


def test_every_mistake_of_the_page_has_the_words_and_a_formula_of_the_catalogue():
    shown = [one for _, group in data("MISTAKES") for one in group]
    assert len({one["id"] for one in shown}) == len(shown) >= 20
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT/"homework/course/catalogue").glob("*.py"))
    for one in shown:
        entry = BY_ID[one["id"]]
        assert [one[key] for key in ("when", "first", "second", "see")] == [entry.when, entry.first, entry.second, entry.see]
        assert one["wrong"] in sources and f"{one['id']!r}: {one['wrong']}," in data("PYTHON")["mistakes.py"]


# %% The small matrix class and the activations, in this Python

Matrix = module(PLAY/"engine"/"matrix.py").Matrix


@pytest.mark.parametrize("expression", [
    "A @ B.T", "A + B", "A - B", "A * B", "A / B", "2*A", "A*2", "1 - A", "A - 1", "1 + A", "A**2", "A**0", "-A", "A.T @ A", "1/A",
    "A + A.sum(axis=1, keepdims=True)", "A * A.sum(axis=0, keepdims=True)", "A[1:]", "A[:, [2]]", "A[:, 1:]", "A[:1].T @ B[:1]",
    "A.sum(axis=1, keepdims=True) + A"])
def test_the_small_matrices_compute_as_numpy_s(expression):
    rng  = np.random.default_rng(4)
    A, B = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    ours = eval(expression, {"A": Matrix(A.tolist()), "B": Matrix(B.tolist())})
    right = eval(expression, {"A": A, "B": B})
    assert ours.shape == right.shape and np.allclose(ours.rows, right, rtol=1e-15, atol=1e-15)


@pytest.mark.parametrize("expression", ["A @ A", "A + A.T", "A * A[:, [0]].T"])
def test_small_matrices_that_do_not_fit_name_both_shapes(expression):
    with pytest.raises(ValueError, match=r"\d x \d.*does? not fit|do not fit"):
        eval(expression, {"A": Matrix([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])})


def test_every_activation_of_the_kit_is_in_the_page_and_has_the_same_values():
    ours = module(PLAY/"engine"/"activations.py")
    N    = np.concatenate([np.linspace(-6, 6, 97), [-700.0, 700.0, 0.0]])
    assert set(ours.EACH) == set(activations.NAMES) and ours.ALIASES == activations.ALIASES
    for name, right in activations.NAMES.items():
        f, df = ours.EACH[name]
        S     = right.f(N)
        assert np.allclose([f(n) for n in N], S, rtol=1e-14, atol=1e-15), name
        assert np.allclose([df(n, s) for n, s in zip(N, S)], right.df(N, S), rtol=1e-14, atol=1e-15), name


# %% The numbers of the page

NAMES = list(activations.NAMES)


def drawn(seed):
    """A random network: lists, and the names of its activations, for each layer or for each neuron."""
    rng   = np.random.default_rng(seed)
    sizes = rng.integers(1, 6, size=rng.integers(2, 6))
    m     = rng.integers(1, 5)
    W     = [None] + [rng.normal(scale=0.9/np.sqrt(a), size=(n, a)) for a, n in zip(sizes, sizes[1:])]
    names = [[NAMES[rng.integers(len(NAMES))]]*n if rng.random() < 0.5 else [NAMES[j] for j in rng.integers(len(NAMES), size=n)]
             for n in sizes[1:]]
    return SimpleNamespace(W=W, names=names, X=rng.normal(size=(sizes[0], m)), Y=rng.normal(size=(sizes[-1], m)),
                           r=float(rng.uniform(0.001, 0.1)), half=bool(rng.random() < 0.3))


def texts(p):
    return dict(W=" ".join(playground.typed(A) for A in p.W[1:]), X=playground.typed(p.X), Y=playground.typed(p.Y),
                sigma=" ".join(",".join(layer) for layer in p.names), r=repr(p.r), half="1"*p.half)


def on_numpy(p):
    """The lists of lib/, in the page's names."""
    sigma = [None] + [activations.column(*(activations.NAMES[name] for name in layer)) for layer in p.names]
    C     = costs.squared(p.Y)
    share = 0.5 if p.half else 1
    N, S  = backprop.forward(p.W, sigma, p.X)
    Delta = backprop.deltas(p.W, sigma, N, S, lambda S: share*C.slope(S))
    dW    = backprop.gradients(Delta, S)
    return dict(N=N, S=S, dS=formulas.parts(p.W, sigma, p.X)[2], Delta=Delta, dW=dW, C=share*C.f(S[-1]),
                new=[None] + [p.W[i] - p.r*dW[i] for i in range(1, len(p.W))])


def apart(ours, right):
    """How far two lists, or numbers, differ at most."""
    if not isinstance(right, list):
        return np.abs(np.array(ours) - right).max()
    assert len(ours) == len(right)
    return max(apart(a, b) for a, b in zip(ours, right) if b is not None)


def test_200_random_networks_have_the_numbers_of_lib_on_numpy_to_12_digits(visit):
    networks = [drawn(seed) for seed in range(200)]
    found    = visit("return page.evaluate(all => all.map(text => { if (!open(text)) throw Error(text.W); return R; }), given);",
                     [texts(p) for p in networks])
    assert len(found) == 200
    for p, R in zip(networks, found):
        for name, right in on_numpy(p).items():
            assert apart(R[name], right) <= 1e-12, (name, texts(p))


def test_a_number_that_is_wrong_in_the_twelfth_digit_is_noticed():
    p = drawn(0)
    right = on_numpy(p)
    assert apart([A if A is None else (A + 2e-12).tolist() for A in right["dW"]], right["dW"]) > 1e-12


def test_the_note_s_other_formulas_agree_in_the_page():
    found = in_chromium("return page.evaluate(all => all.map(text => { open(text); return ask('forms', JSON.stringify(P)); }), given);",
                        [texts(drawn(seed)) for seed in range(20)])
    assert all(set(each) == {"3", "4", "5"} and max(each.values()) < 1e-12 for each in found)


def recipe_of(id):
    source = next(one["wrong"] for _, group in data("MISTAKES") for one in group if one["id"] == id)
    return next(recipe for recipe in BY_ID[id].wrong if same(recipe, source))


def same(recipe, source):
    """Was this recipe made from that source?  By the parts it names and by its functions' code."""
    from course.catalogue import backward, batch, cost, gradient, pieces, slope, training
    spaces = {**vars(pieces)}
    for file in (backward, batch, cost, gradient, slope, training):
        spaces = {**vars(file), **spaces}
    made = eval(source, spaces)
    return made.keys() == recipe.keys() and all(
        getattr(made[key], "__code__", 0) and made[key].__code__.co_code == recipe[key].__code__.co_code
        and made[key].__code__.co_consts == recipe[key].__code__.co_consts for key in made)


def test_every_mistake_spoils_the_numbers_as_homework_s_checker_does_on_numpy():
    ids  = [one["id"] for _, group in data("MISTAKES") for one in group]
    rng  = np.random.default_rng(11)
    case = SimpleNamespace(W=[None, rng.normal(size=(3, 3)), rng.normal(size=(3, 3))], names=[["tanh"]*3, ["logistic"]*3],
                           X=rng.normal(size=(3, 3)), Y=rng.normal(size=(3, 3)), r=0.07, half=False)
    found = in_chromium("""return page.evaluate(([text, ids]) => ids.map(id => { open(text);
        return ask("lists", JSON.stringify({...P, mistake: id})); }), given);""", [texts(case), ids])
    right = on_numpy(case)
    for id, R in zip(ids, found):
        p      = algorithm.case(case.W, [None, np.zeros((3, 1)), np.zeros((3, 1))], ["tanh", "logistic"], case.X, case.Y, case.r,
                                bias=False)
        recipe = recipe_of(id)
        dW, _  = algorithm.gradient(p, recipe)
        new, _ = algorithm.train(p, recipe)[-1]
        assert apart(R["wrong"]["dW"], dW) <= 1e-12 and apart(R["wrong"]["new"], new) <= 1e-12, id
        assert apart(R["wrong"]["new"], right["new"]) > 1e-4, f"{id} changes nothing here"
        assert apart(R["dW"], right["dW"]) <= 1e-12


def test_mazur_s_published_weights_come_out_of_the_page():
    new, C = in_chromium("await page.evaluate(text => open(text), given); return page.evaluate(() => [R.new, R.C]);", dict(
        W=" ".join(map(playground.typed, MAZUR["W"])), b=" ".join(map(playground.typed, MAZUR["b"])),
        X=playground.typed(MAZUR["X"]), Y=playground.typed(MAZUR["Y"]), sigma="logistic logistic", r="0.5", half="1", hold="1"))
    assert abs(C - MAZUR["E_before"]) < 5e-10
    for A, published, biases in zip(new[1:], MAZUR["W_after"], MAZUR["b"]):
        found = np.array(A)[:2]
        assert np.abs(found[:, :2].ravel() - [float(x) for x in published]).max() < 5e-9
        assert np.array_equal(found[:, 2:], biases)


def test_the_question_s_twenty_numbers_come_out_of_the_page(visit):
    path = visit("""await page.evaluate(() => { open(fields(NETWORKS.find(one => one.name.includes("question")).link)); train(20); });
                    await page.waitForFunction("costs.length === 21"); return page.evaluate("path.map(each => each[0])");""")
    listing = (DATA/"single_neuron_question.txt").read_text().splitlines()[:20]
    assert [show("w", w) for w in path[1:]] == listing


# %% What a person does

SEEN = """
const seen = () => page.evaluate(() => [P.W[0][1][0], R.dW[1][1][0], document.getElementById("cost").textContent,
                                        document.querySelector('#matrices [data-k="N,1,1,0"]').textContent]);
"""
FORTH = "const forth = async n => { for (let i = 0; i < n; i++) await page.click('#forth'); };"
CHOOSE = """
const choose = (id, value) => page.evaluate(([id, value]) => {
  const element = document.getElementById(id);
  element.value = value;
  element.dispatchEvent(new Event("input"));
  element.dispatchEvent(new Event("change"));
}, [id, value]);
"""
TEXT = "const text = id => page.evaluate(id => document.getElementById(id).textContent, id);"


def test_a_slider_moves_the_chosen_weight_every_number_follows_and_undo_goes_back(visit):
    before, after, undone = visit(SEEN + """
        await page.click('#matrices [data-k="W,1,1,0"]');
        const before = await seen();
        await page.evaluate(() => {
          const slider = document.getElementById("slider");
          slider.dispatchEvent(new Event("pointerdown"));
          slider.value = 1.25;
          slider.dispatchEvent(new Event("input"));
        });
        await page.waitForFunction("P.W[0][1][0] === 1.25");
        const after = await seen();
        await page.click("#undo");
        return [before, after, await seen()];""")
    assert before[0] == 0.2 and after[0] == 1.25
    assert all(a != b for a, b in zip(before, after)) and undone == before


def test_a_weight_is_chosen_in_the_drawing_and_typed_in_the_number_field(visit):
    chosen, w = visit(CHOOSE + """
        const [x, y] = await page.evaluate(() => {
          const box = document.querySelector('#net .edge[data-k="W,2,1,2"] text').getBoundingClientRect();
          return [box.x + box.width/2, box.y + box.height/2];
        });
        await page.mouse.click(x, y);
        await choose("number", "-1.5");
        return page.evaluate(() => [document.getElementById("chosen").textContent, P.W[1][1][2]]);""")
    assert chosen == "W2[2,3]" and w == -1.5


def test_the_formulas_follow_each_other_forward_back_and_into_the_next_step(visit):
    seen = visit(FORTH + """
        const seen = [];
        for (let i = 0; i < 10; i++) {
          await page.click("#forth");
          seen.push(await page.evaluate(() => [at, document.getElementById("guide").textContent, document.querySelectorAll(
            "#matrices td:not([data-k^=new])").length - [...document.querySelectorAll("#matrices td")].filter(
            td => td.textContent === "\u00b7").length, document.getElementById("equation").textContent.length > 3]));
        }
        const W = await page.evaluate(() => JSON.stringify(R.new.slice(1)));
        await page.click("#forth");
        const moved = await page.evaluate(() => [at, JSON.stringify(P.W)]);
        return [seen, W, moved];""")
    steps, new, (at, W) = seen
    assert [step[0] for step in steps] == ["N1", "S1", "N2", "S2", "C", "Delta2", "Delta1", "dW1", "dW2", "update"]
    assert len({step[1] for step in steps}) == 10 and all(step[3] for step in steps)
    known = [step[2] for step in steps]
    assert known == sorted(known) and known[0] < known[-1]
    assert at == "N1" and W == new
    assert "column" in steps[6][1] and "transposed" in steps[6][1]


def test_hovering_an_entry_writes_its_formula_with_numbers_and_lights_what_it_is_made_of(visit):
    formula, lit, edges = visit("""
        await page.evaluate(() => document.querySelector("#matrices").scrollIntoView());
        await page.hover('#matrices [data-k="Delta,1,1,0"]');
        return page.evaluate(() => [document.querySelector("#entry .line").textContent,
          [...document.querySelectorAll("#matrices .from")].map(td => td.dataset.k).sort(),
          [...document.querySelectorAll("#net .edge.from")].map(edge => edge.dataset.k).sort()]);""")
    letters, numbers, result = [part.strip() for part in formula.split(" = ", 1)[1].replace("\u00a0", " ").split("= ")]
    assert formula.startswith("\u03941[2] = ")
    assert letters == "(W2[1,2]\u00b7\u03942[1] + W2[2,2]\u00b7\u03942[2])\u00b7dS1[2]"
    assert lit == ["Delta,2,0,0", "Delta,2,1,0", "W,2,0,1", "W,2,1,1", "dS,1,1,0"]
    assert edges == ["W,2,0,1", "W,2,1,1"]
    worth = eval(numbers.replace("\u2212", "-").replace("\u00b7", "*"))
    assert abs(worth - float(result.replace("\u2212", "-"))) < 2e-3


def test_every_entry_of_every_matrix_has_a_formula_whose_numbers_are_right(visit):
    """What is written is worked out again, for all entries of a network with all kinds of layers."""
    found = visit("""
        await page.evaluate(text => { open(text); at = "update"; fresh(); }, given);
        return page.evaluate(() => [...cells.keys()].map(id => {
          const [what, i, r, c] = id.split(","), e = entry(what, +i, +r, +c), plain = document.createElement("p");
          plain.innerHTML = e.numbers;
          return [id, plain.textContent, matrix(what === "W" ? "new" : what, +i)[r][c], what];
        }));""", dict(W="[0.5 -0.3; 0.2 0.9; -0.6 0.4] [0.7 -0.2 0.4; -0.5 0.8 0.9] [1 -2]", X="[1 0.2; -0.5 1]",
                      Y="[0.5 2]", sigma="tanh,logistic,sine relu,square identity", r="0.05"))
    functions = dict(tanh=np.tanh, logistic=lambda x: 1/(1 + np.exp(-x)), sin=np.sin, cos=np.cos, max=max)
    checked = 0
    for id, text, worth, what in found:
        text = text.replace("\u2212", "-").replace("\u00b7", "*").replace("\u00b2", "**2")
        text = re.sub(r"\) \(", ")*(", re.sub(r"([\d.)]) \(", r"\1*(", re.sub(r"(?<![\w.])2 \(?(-?[\d.]+)\)?$", r"2*(\1)", text)))
        if text and "where" not in text:
            assert abs(eval(text, functions) - worth) < 0.02 + 0.01*abs(worth), (id, text, worth)
            checked += 1
    assert checked > 60


def test_training_lowers_the_cost_and_draws_its_curve(visit):
    costs, points, course = visit("""
        await page.evaluate(() => open(fields(NETWORKS.find(one => one.name.includes("XOR")).link)));
        await page.click("#t1000");
        await page.waitForFunction("costs.length === 1001");
        return page.evaluate(() => [costs, document.querySelector("#curve polyline").points.length,
                                    document.getElementById("course").textContent]);""")
    assert costs[-1] < 0.01 < 0.9 < costs[0] and points > 200 and course.startswith("1000 steps")


def test_a_rate_above_the_bound_diverges_and_the_bound_is_named(visit):
    course, bad, bound = visit(CHOOSE + """
        await page.evaluate(() => open(fields(NETWORKS.find(one => one.name.includes("question")).link)));
        await choose("rnumber", "0.04");
        await page.evaluate(() => train(1000));
        await page.waitForFunction("grown");
        return page.evaluate(() => [document.getElementById("course").textContent,
                                    document.getElementById("curve").classList.contains("bad"), R.bound]);""")
    assert bad and "diverges" in course and "1/a\u00b2" in course and abs(bound - 1/5.7**2) < 1e-12


def test_the_bound_of_one_layer_is_one_over_the_largest_eigenvalue():
    X = np.random.default_rng(2).normal(size=(3, 5))
    bound = in_chromium("await page.evaluate(text => open(text), given); return page.evaluate('R.bound');", dict(
        W="[1 2 3; 0 1 1]", X=playground.typed(X), Y=playground.typed(np.ones((2, 5))), sigma="identity"))
    assert abs(bound - 1/np.linalg.eigvalsh(X @ X.T)[-1]) < 1e-9


def test_a_typed_network_is_drawn_with_its_numbers(visit):
    X, Y, names, W, wide = visit("""
        const type = (name, text) => page.evaluate(([name, text]) => { document.getElementById("own").elements[name].value = text; }, [name, text]);
        await type("W", "[1 2; 3 4] [1 -1]"); await type("X", "[1; 2]"); await type("Y", "[1/4]"); await type("sigma", "relu identity");
        await type("r", "1/10");
        await page.evaluate(() => document.querySelector("#own button").click());
        return page.evaluate(() => [P.X, P.Y, P.names, P.W, document.querySelectorAll("#net .neuron").length]);""")
    assert X == [[1], [2]] and Y == [[0.25]] and names == [["relu", "relu"], ["identity"]]
    assert W == [[[1, 2], [3, 4]], [[1, -1]]] and wide == 5


SLIPS = [dict(W="[1 2; 3 4] [1 -1 5]", X="[1; 2]", Y="[3]"), dict(W="[1 2; 3 four]", X="[1; 2]", Y="[3; 1]"),
         dict(W="[1 2; 3]", X="[1; 2]", Y="[3; 1]"), dict(W="[0,5 1]", X="[1; 2]", Y="[3]"), dict(W="[1/0 1]", X="[1; 2]", Y="[3]"),
         dict(W="[1 2]", X="[1; 2]", Y="[3; 4]"), dict(W="[1 2]", X="[]", Y="[3]"),
         dict(W="[1 2]", X="[1; 2]", Y="[3]", sigma="relu relu"), dict(W="[1 2]", X="[1; 2]", Y="[3]", sigma="relu,tanh")]


def refused(text):
    """The sentence of the same rules in this Python, on fractions."""
    def read(name, typed_text):
        return np.array(typed.matrix(name, typed_text, Fraction), dtype=object)
    W = [None] + [read(f"W_{i}", A) for i, A in enumerate(re.findall(r"\[.*?\]", text["W"]), 1)]
    X, Y = read("X", text["X"]), read("Y", text["Y"])
    typed.chained(W, None, X, Y, typed.comma([text["W"], text["X"], text["Y"]]))
    typed.names(text.get("sigma", "").split() or None, [len(A) for A in [X, *W[1:]]], activations.ALIASES, "sigma")


def test_what_does_not_fit_gets_one_sentence_the_one_of_worked_example(visit):
    found = visit("""return page.evaluate(all => all.map(text => { const kept = JSON.stringify(P), fits = open(text, document.getElementById("refused"));
        return [fits, document.getElementById("refused").textContent, kept === JSON.stringify(P)]; }), given);""", SLIPS)
    for text, (fits, sentence, kept) in zip(SLIPS, found):
        with pytest.raises(ValueError) as error:
            refused(text)
        assert not fits and kept and sentence.lower() == f"{error.value}.".lower(), text


def test_a_network_too_large_to_draw_an_unknown_activation_and_an_overflow_get_one_sentence_each(visit):
    ten = "[" + ";".join([" ".join(["1"]*10)]*10) + "]"
    large, unknown, overflow = visit("""return page.evaluate(all => all.map(text => { open(text); return document.getElementById("slip").textContent; }), given);""", [
        dict(W=" ".join([ten]*10), X=ten, Y=ten), dict(W="[1]", X="[1]", Y="[1]", sigma="tanhh"),
        dict(W="[1e90] [1e90] [1e90] [1e90]", X="[1]", Y="[1]", sigma="square square square identity")])
    assert "draws up to" in large and "worked_example" in large
    assert "no activation 'tanhh'" in unknown and "tanh" in unknown.partition(";")[2]
    assert "beyond double precision" in overflow


def test_a_link_carries_the_network_and_the_page_gives_the_same_link_back(visit):
    p    = drawn(3)
    link = playground.link(p.W, p.X, p.Y, [None] + [",".join(layer) for layer in p.names], p.r, half=p.half)
    X, W, again = visit("return page.evaluate(() => [P.X, P.W, link()]);", link=link.partition("playground.html")[2])
    assert apart(W, p.W[1:]) == 0 and apart(X, p.X) == 0
    X, W, twice = visit("return page.evaluate(() => [P.X, P.W, link()]);", link=again)
    assert again == twice and apart(W, p.W[1:]) == 0 and apart(X, p.X) == 0


def test_a_link_with_biases_becomes_the_note_s_homogeneous_network_and_back():
    """With the mistake of a link that does not fit, the page opens all the same and says why."""
    rng  = np.random.default_rng(5)
    W, b = [None, rng.normal(size=(3, 2)), rng.normal(size=(1, 3))], [None, rng.normal(size=(3, 1)), rng.normal(size=(1, 1))]
    X, Y = rng.normal(size=(2, 2)), rng.normal(size=(1, 2))
    link = playground.link(W, X, Y, [None, activations.tanh, activations.identity], 0.1, b)
    S, again, kept = in_chromium("return page.evaluate(() => [R.S.at(-1), link(), R.new[1].at(-1)]);", link=link.partition("playground.html")[2])
    wide, sigma = affine.homogeneous(W, b, [None, activations.tanh, activations.identity])
    assert apart(S, backprop.forward(wide, sigma, affine.with_ones(X))[1][-1]) <= 1e-12
    assert again == "#" + link.partition("#")[2] and kept == [0, 0, 0, 1][-3:] if False else kept[-1] == 1
    slip = in_chromium("return page.evaluate(() => [document.getElementById('slip').textContent, P.W.length]);", link="#W=[1+2&X=[1]&Y=[1]")
    assert "no number" in slip[0] and slip[1] == 2


def test_the_worked_example_command_and_the_python_of_the_page_give_the_same_numbers_back(visit, monkeypatch, capsys):
    p = drawn(7)
    command, python, dW = visit("""await page.evaluate(text => open(text), given);
                                   return page.evaluate(() => [command(), python(), R.dW]);""", texts(p))
    seen = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(python, seen)
    assert apart(dW, seen["dW"]) <= 1e-12
    monkeypatch.syspath_prepend(str(ROOT/"homework"))
    import shlex
    import worked_example
    words = shlex.split(command)
    assert words[:2] == ["python", "homework/worked_example.py"]
    q = worked_example.problem(worked_example.options(words[2:]))
    assert apart(dW, worked_example.floats(q.dW)) <= 1e-12
    assert worked_example.main([*words[2:], "--play"]) == 0
    link = capsys.readouterr().out.strip()
    assert link.startswith("file:///") and link.partition("#")[0].endswith("play/playground.html")


AFFINE = ["--W", "[1 2; 3 4]", "[1 -1]", "--b", "[1; -2]", "1/3", "--X", "[1 0; 2 1]", "--Y", "[3 1]", "--sigma",
          "relu,leaky_relu:1/10", "identity", "--rate", "1/10", "--half", "--hold-b"]


def test_worked_example_prints_a_link_that_opens_with_its_network(monkeypatch, capsys):
    monkeypatch.syspath_prepend(str(ROOT/"homework"))
    import worked_example
    assert worked_example.main([*AFFINE, "--play"]) == 0
    link  = capsys.readouterr().out
    q     = worked_example.problem(worked_example.options(AFFINE))
    R, p, command = in_chromium("return page.evaluate(() => [R, P, command()]);", link="#" + link.strip().partition("#")[2])
    assert link.count("\n") == 1 and apart(R["dW"], worked_example.floats(q.dW)) <= 1e-12
    assert p["half"] and p["hold"] and apart(R["new"], worked_example.floats(q.new.W)) <= 1e-12
    assert command.count("--hold-b") == command.count("--half") == command.count("--b ") == 1


def test_a_mistake_shows_wrong_numbers_beside_the_right_ones_and_what_the_check_says(visit):
    guide, asks, spoiled, right, wrong, stopped = visit(CHOOSE + TEXT + """
        await page.evaluate(() => open(fields(NETWORKS.find(one => one.name.startsWith("2-2-2")).link)));
        await choose("mistake", "W_not_transposed");
        const spoiled = await page.evaluate(() => [...document.querySelectorAll("#matrices td.spoiled")].map(td => td.dataset.k.split(",").slice(0, 2).join("")));
        const one = await page.evaluate(() => [...document.querySelector('#matrices [data-k="Delta,1,0,0"]').children].map(e => e.textContent));
        const said = [await text("guide"), await text("broken")];
        await page.evaluate(() => open(fields(NETWORKS[0].link)));
        return [...said, [...new Set(spoiled)], ...one, await text("guide")];""")
    entry = BY_ID["W_not_transposed"]
    assert entry.when in guide and entry.first in asks and entry.second in asks
    assert spoiled == ["Delta1", "dW1"] and right != wrong
    assert "2 x 3 @ 2 x 1 does not fit" in stopped


def test_a_hidden_matrix_is_a_quiz_that_marks_each_entry_and_names_a_mistake(visit):
    shown, marks, verdict, slip, done = visit(CHOOSE + TEXT + """
        await page.evaluate(() => open(fields(NETWORKS.find(one => one.name.startsWith("2-2-2")).link)));
        await choose("hide", "dW,1");
        const shown = await page.evaluate(() => [...document.querySelectorAll('[data-k^="dW,1,"]')].map(td => td.textContent));
        const fill = rows => page.evaluate(rows => [...document.querySelectorAll("#answers input")].forEach((input, n) => { input.value = rows.flat()[n];
          input.dispatchEvent(new Event("input", {bubbles: true})); }), rows);
        const right = await page.evaluate(() => R.dW[1].map(row => row.map(x => x.toFixed(3)))), one = structuredClone(right);
        one[0][0] = "0.9";
        await fill(one);
        const marks = await page.evaluate(() => [...document.querySelectorAll("#answers input")].map(input => input.className));
        const verdict = await text("verdict");
        const wrong = await page.evaluate(() => ask("lists", JSON.stringify({...P, mistake: "loss_half"})).wrong.dW[1].map(row => row.map(x => x.toFixed(3))));
        await fill(wrong);
        const slip = await text("verdict");
        await fill(right);
        return [shown, marks, verdict, slip, await text("verdict")];""")
    assert set(shown) == {"?"} and marks == ["wrong", "right", "right", "right"] and verdict.startswith("3 of 4 right.")
    assert BY_ID["loss_half"].when in slip and done == "All right."


def test_the_keyboard_reaches_every_entry_and_chooses_a_weight(visit):
    at, focus, label, sliding = visit("""
        await page.evaluate(() => document.activeElement.blur());
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("ArrowRight");
        const at = await page.evaluate("at");
        await page.focus('#matrices table td[data-k="W,1,0,0"]');
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("ArrowRight");
        const focus = await page.evaluate("document.activeElement.dataset.k");
        const label = await page.evaluate("document.activeElement.closest('table').getAttribute('aria-label')");
        await page.keyboard.press("Enter");
        return [at, focus, label, await page.evaluate("[document.activeElement.id, pick.r, pick.c]")];""")
    assert at == "S1" and focus == "W,1,1,1" and label == "W\u2081, weights" and sliding == ["slider", 1, 1]


def test_every_control_has_a_name_for_a_screen_reader(visit):
    nameless = visit("""return page.evaluate(() => [...document.querySelectorAll("button, input, select, textarea, svg[role], table, nav, section")].filter(
        e => !e.getAttribute("aria-label") && !e.getAttribute("aria-labelledby") && !(e.labels && e.labels.length) && !e.textContent.trim()
             && !e.placeholder).map(e => e.outerHTML.slice(0, 100)));""")
    assert nameless == []


def test_a_phone_shows_everything_without_scrolling_sideways(visit):
    for at in (0, 7):
        width, net, font = visit(FORTH + f"""await page.evaluate(() => open(fields(NETWORKS[1].link))); await forth({at});
            return page.evaluate(() => [document.documentElement.scrollWidth, document.getElementById("net").getBoundingClientRect().width,
              Math.min(...[...document.querySelectorAll("#net text")].filter(t => t.textContent).map(t => t.getBoundingClientRect().height))]);""",
            width=360, height=740)
        assert width <= 360 and 250 < net <= 360 and font >= 8


def overlapping(boxes):
    """Pairs of texts that cover each other by more than a hair."""
    return [(a[0], b[0]) for i, a in enumerate(boxes) for b in boxes[:i]
            if min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1]) > 1.5 and min(a[2] + a[4], b[2] + b[4]) - max(a[2], b[2]) > 4]


@pytest.mark.parametrize("width", [1320, 360])
def test_no_two_numbers_of_the_drawing_cover_each_other(width):
    drawings = in_chromium("""return page.evaluate(() => NETWORKS.map(one => { open(fields(one.link));
        return [...document.querySelectorAll("#net text")].filter(t => t.textContent && getComputedStyle(t).display !== "none").map(t => { const b = t.getBoundingClientRect();
          return [t.textContent, b.x, b.y, b.width, b.height]; }); }));""", width=width, height=900)
    assert len(drawings) == len(data("NETWORKS"))
    for network, boxes in zip(data("NETWORKS"), drawings):
        assert overlapping(boxes) == [], network["name"]


def test_it_prints_on_one_page_and_stands_still_for_who_asks_for_it():
    pages, still = in_chromium(FORTH + """
        await page.emulateMedia({reducedMotion: "reduce"});
        await forth(7);
        const still = await page.evaluate(() => getComputedStyle(document.querySelector(".active .flow")).animationName);
        const printed = (await page.pdf({format: "A4"})).toString("latin1");
        return [printed.match(/\\/Type\\s*\\/Page\\b/g).length, still];""")
    assert pages == 1 and still == "none"


# %% Without a browser

def test_a_link_holds_exact_fractions_and_the_digits_of_floats():
    link = playground.link([None, [[Fraction(1, 3), 2]]], [[0.1], [1e-7]], [[3]], ["", "tanh"], Fraction(1, 10))
    assert link.partition("#")[2] == "W=%5B1%2F3+2%5D&X=%5B0.1;+1e-07%5D&Y=%5B3%5D&sigma=tanh&r=1%2F10"


def test_an_activation_of_one_s_own_has_no_link():
    with pytest.raises(ValueError, match="by their names"):
        playground.link([None, [[1.0]]], [[1.0]], [[1.0]], [None, activations.Activation(np.exp, np.exp)], 0.1)


def test_open_shows_the_page_and_the_network_it_is_given(monkeypatch, capsys):
    opened = []
    tool   = module(PLAY/"open.py")
    monkeypatch.setattr(tool.webbrowser, "open", lambda address: opened.append(address) or True)
    assert tool.main(["#W=[1 2]&X=[1; 2]&Y=[3]"]) == 0
    assert opened == [PAGE.as_uri() + "#W=[1+2]&X=[1;+2]&Y=[3]"] and capsys.readouterr().out.strip() == opened[0]
