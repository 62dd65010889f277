"""The playground: its numbers are those of lib/ on NumPy, in a real browser, from the disk and without a network."""
import contextlib
import html
import importlib.util
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from fractions import Fraction
from types import SimpleNamespace
from urllib.parse import parse_qs

import numpy as np
import pytest

from lib import activations, affine, backprop, costs, formulas, playground
from lib.octave import show
from tests.conftest import DATA, LONG, ROOT

from checker import algorithm
from course.catalogue import BY_ID, backward, batch, cost, gradient, pieces, slope, training
from paper import inputs, typed

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


def built(packages, out):
    """One run of the build."""
    return subprocess.run([sys.executable, str(PLAY/"build.py"), "--packages", str(packages), "--out", str(out)],
                          capture_output=True, text=True, timeout=LONG)


def test_the_kept_page_is_what_the_build_makes_of_its_sources(tmp_path):
    if not os.path.isdir(os.path.join(PACKAGES, "node_modules", "@micropython")):
        pytest.skip("the package of MicroPython is not installed; run: npm ci --prefix play")
    ran = built(PACKAGES, tmp_path/"x.html")
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path/"x.html").read_bytes() == PAGE.read_bytes(), "run: python play/build.py"


def test_without_its_packages_the_build_says_in_one_sentence_how_to_get_them(tmp_path):
    ran = built(tmp_path, tmp_path/"x")
    assert ran.returncode == 2 and ran.stderr.startswith("error: ") and "npm ci --prefix" in ran.stderr
    assert ran.stderr.count("\n") == 1 and not (tmp_path/"x").exists()


def offered():
    """The mistakes that the page offers."""
    return [one for _, group in data("MISTAKES") for one in group]


def test_every_mistake_of_the_page_has_the_words_and_a_formula_of_the_catalogue():
    files   = (ROOT/"homework"/"course"/"catalogue").glob("*.py")
    sources = "".join(path.read_text(encoding="utf-8") for path in files)
    assert len({one["id"] for one in offered()}) == len(offered()) >= 20
    for one in offered():
        entry = BY_ID[one["id"]]
        words = [one[key] for key in ("when", "first", "second", "see")]
        assert words == [entry.when, entry.first, entry.second, entry.see]
        assert one["wrong"] in sources and f"{one['id']!r}: {one['wrong']}," in data("PYTHON")["mistakes.py"]


# %% The small matrix class and the activations, in this Python

Matrix = module(PLAY/"engine"/"matrix.py").Matrix


@pytest.mark.parametrize("expression", [
    "A @ B.T", "A.T @ A", "A + B", "A - B", "A * B", "A / B", "2*A", "A*2", "1 - A", "A - 1", "1 + A", "1/A", "A**2",
    "A**0", "-A", "A + A.sum(axis=1, keepdims=True)", "A.sum(axis=1, keepdims=True) + A",
    "A * A.sum(axis=0, keepdims=True)", "A[1:]", "A[:, [2]]", "A[:, 1:]", "A[:1].T @ B[:1]"])
def test_the_small_matrices_compute_as_numpy_s(expression):
    rng   = np.random.default_rng(4)
    A, B  = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    ours  = eval(expression, {"A": Matrix(A.tolist()), "B": Matrix(B.tolist())})
    right = eval(expression, {"A": A, "B": B})
    assert ours.shape == right.shape and np.allclose(ours.rows, right, rtol=1e-15, atol=1e-15)


@pytest.mark.parametrize("expression", ["A @ A", "A + A.T", "A * A[:, [0]].T"])
def test_small_matrices_that_do_not_fit_name_both_shapes(expression):
    with pytest.raises(ValueError, match=r"\d x \d.*(does|do) not fit"):
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
    """A random network: lists, and the names of its activations, the same in a layer or one for each neuron."""
    rng   = np.random.default_rng(seed)
    sizes = rng.integers(1, 6, size=rng.integers(2, 6))
    m     = rng.integers(1, 5)
    W     = [None] + [rng.normal(scale=0.9/np.sqrt(a), size=(n, a)) for a, n in zip(sizes, sizes[1:])]
    X, Y  = rng.normal(size=(sizes[0], m)), rng.normal(size=(sizes[-1], m))
    names = []
    for n in sizes[1:]:
        one = rng.random() < 0.5
        names.append([NAMES[j] for j in rng.integers(len(NAMES), size=1 if one else n)]*(n if one else 1))
    return SimpleNamespace(W=W, names=names, X=X, Y=Y, r=float(rng.uniform(0.001, 0.1)), half=bool(rng.random() < 0.3))


def texts(p):
    """As a person types it."""
    return dict(W=" ".join(playground.typed(A) for A in p.W[1:]), X=playground.typed(p.X), Y=playground.typed(p.Y),
                sigma=" ".join(",".join(layer) for layer in p.names), r=repr(p.r), half="1"*p.half)


def on_numpy(p):
    """The lists of lib/, under the page's names."""
    sigma = [None] + [activations.column(*(activations.NAMES[name] for name in layer)) for layer in p.names]
    C     = costs.squared(p.Y)
    share = 0.5 if p.half else 1
    N, S  = backprop.forward(p.W, sigma, p.X)
    Delta = backprop.deltas(p.W, sigma, N, S, lambda S: share*C.slope(S))
    dW    = backprop.gradients(Delta, S)
    return dict(N=N, S=S, dS=formulas.parts(p.W, sigma, p.X)[2], Delta=Delta, dW=dW, C=share*C.f(S[-1]),
                new=[None] + [p.W[i] - p.r*dW[i] for i in range(1, len(p.W))])


def apart(ours, right):
    """How far two numbers, matrices, or lists of matrices differ at most."""
    if not isinstance(right, list):
        return np.abs(np.array(ours) - right).max()
    assert len(ours) == len(right)
    return max(apart(a, b) for a, b in zip(ours, right) if b is not None)


def test_200_random_networks_have_the_numbers_of_lib_on_numpy_to_12_digits(visit):
    networks = [drawn(seed) for seed in range(200)]
    found    = visit("""return page.evaluate(all => all.map(text => {
                          if (!openTexts(text)) throw Error(text.W);
                          return R;
                        }), given);""", [texts(p) for p in networks])
    assert len(found) == 200
    for p, R in zip(networks, found):
        for name, right in on_numpy(p).items():
            assert apart(R[name], right) <= 1e-12, (name, texts(p))


def test_a_number_that_is_wrong_in_the_twelfth_digit_is_noticed():
    right = on_numpy(drawn(0))["dW"]
    assert apart([A if A is None else (A + 2e-12).tolist() for A in right], right) > 1e-12


def test_the_note_s_other_formulas_agree_in_the_page():
    found = in_chromium("""return page.evaluate(all => all.map(text => {
                             openTexts(text);
                             return ask("forms", JSON.stringify(P));
                           }), given);""", [texts(drawn(seed)) for seed in range(20)])
    assert all(set(each) == {"3", "4", "5"} and max(each.values()) < 1e-12 for each in found)


def recipe_of(one):
    """The recipe of the catalogue whose source the page has: the same parts, made of the same code."""
    spaces = {}
    for file in (backward, batch, cost, gradient, slope, training, pieces):
        spaces.update(vars(file))
    made = eval(one["wrong"], spaces)

    def same(recipe):
        return made.keys() == recipe.keys() and all(
            hasattr(made[part], "__code__") and made[part].__code__.co_code == recipe[part].__code__.co_code
            and made[part].__code__.co_consts == recipe[part].__code__.co_consts for part in made)
    return next(recipe for recipe in BY_ID[one["id"]].wrong if same(recipe))


def test_every_mistake_spoils_the_numbers_as_homework_s_checker_does_on_numpy():
    rng   = np.random.default_rng(11)
    W     = [None, rng.normal(size=(3, 3)), rng.normal(size=(3, 3))]
    X, Y  = rng.normal(size=(3, 3)), rng.normal(size=(3, 3))
    none  = [None, np.zeros((3, 1)), np.zeros((3, 1))]
    p     = SimpleNamespace(W=W, names=[["tanh"]*3, ["logistic"]*3], X=X, Y=Y, r=0.07, half=False)
    right = on_numpy(p)
    found = in_chromium("""return page.evaluate(([text, ids]) => ids.map(id => {
                             openTexts(text);
                             return ask("lists", JSON.stringify({...P, mistake: id}));
                           }), given);""", [texts(p), [one["id"] for one in offered()]])
    for one, R in zip(offered(), found):
        case   = algorithm.case(W, none, ["tanh", "logistic"], X, Y, 0.07, bias=False)
        recipe = recipe_of(one)
        dW, _  = algorithm.gradient(case, recipe)
        new, _ = algorithm.train(case, recipe)[-1]
        assert apart(R["wrong"]["dW"], dW) <= 1e-12 and apart(R["wrong"]["new"], new) <= 1e-12, one["id"]
        assert apart(R["wrong"]["new"], right["new"]) > 1e-4, f"{one['id']} changes nothing here"
        assert apart(R["dW"], right["dW"]) <= 1e-12


def test_mazur_s_published_weights_come_out_of_the_page():
    typed_in = dict(W=" ".join(map(playground.typed, MAZUR["W"])), b=" ".join(map(playground.typed, MAZUR["b"])),
                    X=playground.typed(MAZUR["X"]), Y=playground.typed(MAZUR["Y"]), sigma="logistic logistic", r="0.5",
                    half="1", hold="1")
    new, C = in_chromium("return page.evaluate(text => { openTexts(text); return [R.new, R.C]; }, given);", typed_in)
    assert abs(C - MAZUR["E_before"]) < 5e-10
    for A, published, biases in zip(new[1:], MAZUR["W_after"], MAZUR["b"]):
        found = np.array(A)[:2]
        assert np.abs(found[:, :2].ravel() - [float(x) for x in published]).max() < 5e-9
        assert np.array_equal(found[:, 2:], biases)


def test_the_question_s_twenty_numbers_come_out_of_the_page(visit):
    path = visit("""await page.evaluate(() => {
                      openNumber(NETWORKS.findIndex(one => one.name.includes("question")));
                      train(20);
                    });
                    await page.waitForFunction("costs.length === 21");
                    return page.evaluate("path.map(each => each[0])");""")
    listing = (DATA/"single_neuron_question.txt").read_text().splitlines()[:20]
    assert [show("w", w) for w in path[1:]] == listing


# %% What a person does

HELP = """
const forth   = async n => { for (let i = 0; i < n; i++) await page.click("#forth"); };
const text    = id => page.evaluate(id => document.getElementById(id).textContent, id);
const network = name => page.evaluate(name => openNumber(NETWORKS.findIndex(one => one.name.includes(name))), name);
const all     = (selector, name) => page.evaluate(([selector, name]) => [...document.querySelectorAll(selector)].map(
  element => element.dataset[name] ?? element[name]), [selector, name]);
const choose  = (id, value) => page.evaluate(([id, value]) => {
  const element = document.getElementById(id);
  element.value = value;
  element.dispatchEvent(new Event("input"));
  element.dispatchEvent(new Event("change"));
}, [id, value]);
"""


def test_a_slider_moves_the_chosen_weight_every_number_follows_and_undo_goes_back(visit):
    before, after, undone = visit("""
        const cell = '#matrices [data-k="N,1,1,0"]';
        const seen = () => page.evaluate(cell => [P.W[0][1][0], R.dW[1][1][0], document.querySelector(cell).textContent,
                                                  document.getElementById("cost").textContent], cell);
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


def test_a_slider_dragged_with_the_mouse_is_undone_by_one_stroke_of_the_keyboard(visit):
    before, dragged, undone = visit("""
        const w = () => page.evaluate("P.W[0][0][0]"), before = await w();
        await page.evaluate(() => document.getElementById("slider").scrollIntoView({block: "center"}));
        const [x, y, width] = await page.evaluate(() => {
          const box = document.getElementById("slider").getBoundingClientRect();
          return [box.x, box.y + box.height/2, box.width];
        });
        await page.mouse.move(x + width*7/12, y);
        await page.mouse.down();
        for (let i = 1; i <= 8; i++) await page.mouse.move(x + width*(7/12 + i/40), y);
        await page.mouse.up();
        await page.waitForFunction("P.W[0][0][0] > 1.2");
        const dragged = await w();
        await page.keyboard.down("Control");
        await page.keyboard.press("z");
        await page.keyboard.up("Control");
        return [before, dragged, await w()];""")
    assert before == undone == 0.5 and dragged > 1.2


def test_a_weight_is_chosen_in_the_drawing_and_typed_in_the_number_field(visit):
    chosen, w = visit(HELP + """
        const [x, y] = await page.evaluate(() => {
          const box = document.querySelector('#net .edge[data-k="W,2,1,2"] text').getBoundingClientRect();
          return [box.x + box.width/2, box.y + box.height/2];
        });
        await page.mouse.click(x, y);
        await choose("number", "-1.5");
        return [await text("chosen"), await page.evaluate("P.W[1][1][2]")];""")
    assert chosen == "W2[2,3]" and w == -1.5


def test_the_formulas_follow_each_other_forward_back_and_into_the_next_step(visit):
    steps, new, now = visit("""
        const steps = [];
        for (let i = 0; i < 10; i++) {
          await page.click("#forth");
          steps.push(await page.evaluate(() => {
            const cells = [...document.querySelectorAll("#matrices td")];
            const known = cells.filter(td => td.textContent !== "\\u00b7").length;
            return [at, document.getElementById("guide").textContent, known,
                    document.getElementById("equation").textContent.length];
          }));
        }
        const new_W = await page.evaluate("R.new.slice(1)");
        await page.click("#forth");
        return [steps, new_W, await page.evaluate("[at, P.W]")];""")
    at, sentences, known, formula = zip(*steps)
    assert at == ("N1", "S1", "N2", "S2", "C", "Delta2", "Delta1", "dW1", "dW2", "update")
    assert len(set(sentences)) == 10 and min(formula) > 3
    assert "column" in sentences[6] and "transposed" in sentences[6]
    assert list(known) == sorted(known) and known[0] < known[4] < known[-1]
    assert now == ["N1", new]


def plain(text):
    """A formula of the page as Python has it."""
    for sign, python in (("\u2212", "-"), ("\u00b7", "*"), ("\u00b2", "**2"), ("\u00a0", " ")):
        text = text.replace(sign, python)
    return text


def test_hovering_an_entry_writes_its_formula_with_numbers_and_lights_what_it_is_made_of(visit):
    formula, lit, edges = visit(HELP + """
        await page.evaluate(() => document.querySelector("#matrices").scrollIntoView());
        await page.hover('#matrices [data-k="Delta,1,1,0"]');
        return [(await all("#entry .line", "textContent"))[0], (await all("#matrices .from", "k")).sort(),
                (await all("#net .edge.from", "k")).sort()];""")
    entry, letters, numbers, result = [part.strip() for part in plain(formula).split("=")]
    assert entry == "\u03941[2]" and letters == "(W2[1,2]*\u03942[1] + W2[2,2]*\u03942[2])*dS1[2]"
    assert abs(eval(numbers) - float(result)) < 2e-3
    assert lit == ["Delta,2,0,0", "Delta,2,1,0", "W,2,0,1", "W,2,1,1", "dS,1,1,0"]
    assert edges == ["W,2,0,1", "W,2,1,1"]


def test_every_entry_of_every_matrix_has_a_formula_whose_numbers_are_right(visit):
    """What is written is worked out again; only a slope with a kink is a sentence, without numbers to compute."""
    found = visit("""
        await page.evaluate(text => { openTexts(text); stepTo("update"); }, given);
        return page.evaluate(() => [...cells.keys(), "C,3,0,0"].map(id => {
          const [what, ...place] = id.split(","), [i, r, c] = place.map(Number), p = document.createElement("p");
          p.innerHTML = ENTRY[what](i, r, c).numbers;
          return [id, p.textContent, matrix(told(what), i)[r][c]];
        }));""", dict(W="[0.5 -0.3; 0.2 0.9; -0.6 0.4] [0.7 -0.2 0.4; -0.5 0.8 0.9] [1 -2]", X="[1 0.2; -0.5 1]",
                      Y="[0.5 2]", sigma="tanh,logistic,sine relu,square identity", r="0.05"))
    functions = dict(tanh=np.tanh, logistic=lambda x: 1/(1 + np.exp(-x)), sin=np.sin, cos=np.cos, max=max)
    computed  = [(id, plain(text), worth) for id, text, worth in found if text and "where" not in text]
    assert len(computed) > 60
    for id, text, worth in computed:
        assert abs(eval(text, functions) - worth) < 0.01 + 0.01*abs(worth), (id, text, worth)


def test_training_lowers_the_cost_and_draws_its_curve(visit):
    costs, points, course = visit(HELP + """
        await network("XOR");
        await page.click("#t1000");
        await page.waitForFunction("costs.length === 1001");
        return [...await page.evaluate(() => [costs, document.querySelector("#curve polyline").points.length]),
                await text("course")];""")
    assert costs[-1] < 0.01 < 0.9 < costs[0] and points > 200 and course.startswith("1000 steps")


def test_a_rate_above_the_bound_diverges_and_the_bound_is_named(visit):
    course, bad, bound = visit(HELP + """
        await network("question");
        await choose("rnumber", "0.04");
        await page.evaluate(() => train(1000));
        await page.waitForFunction("grown");
        return [await text("course"), ...await page.evaluate(
          () => [document.getElementById("curve").classList.contains("bad"), R.bound])];""")
    assert bad and "diverges" in course and "1/a\u00b2" in course and abs(bound - 1/5.7**2) < 1e-12


def test_the_bound_of_one_layer_is_one_over_the_largest_eigenvalue():
    X     = np.random.default_rng(2).normal(size=(3, 5))
    bound = in_chromium("return page.evaluate(text => { openTexts(text); return R.bound; }, given);", dict(
        W="[1 2 3; 0 1 1]", X=playground.typed(X), Y=playground.typed(np.ones((2, 5))), sigma="identity"))
    assert abs(bound - 1/np.linalg.eigvalsh(X @ X.T)[-1]) < 1e-9


def test_a_typed_network_is_drawn_with_its_numbers(visit):
    X, Y, names, W, neurons = visit("""
        await page.evaluate(texts => {
          for (const name in texts) document.getElementById("own").elements[name].value = texts[name];
        }, given);
        await page.evaluate(() => document.querySelector("#own button").click());
        return page.evaluate(() => [P.X, P.Y, P.names, P.W, document.querySelectorAll("#net .neuron").length]);""",
        dict(W="[1 2; 3 4] [1 -1]", X="[1; 2]", Y="[1/4]", sigma="relu identity", r="1/10"))
    assert X == [[1], [2]] and Y == [[0.25]] and names == [["relu", "relu"], ["identity"]]
    assert W == [[[1, 2], [3, 4]], [[1, -1]]] and neurons == 5


GIVEN = dict(X="[1; 2]", Y="[3]")
SLIPS = [dict(GIVEN, W="[1 2; 3 4] [1 -1 5]"), dict(W="[1 2; 3 four]", X="[1; 2]", Y="[3; 1]"),
         dict(W="[1 2; 3]", X="[1; 2]", Y="[3; 1]"), dict(GIVEN, W="[0,5 1]"), dict(GIVEN, W="[1/0 1]"),
         dict(W="[1 2]", X="[1; 2]", Y="[3; 4]"), dict(W="[1 2]", X="[]", Y="[3]"),
         dict(GIVEN, W="[1 2]", sigma="relu relu"), dict(GIVEN, W="[1 2]", sigma="relu,tanh")]


def refused(text):
    """The same rules in this Python, on fractions, as worked_example reads."""
    W    = [None] + [inputs.matrix(f"W_{i}", A) for i, A in enumerate(re.findall(r"\[.*?\]", text["W"]), 1)]
    X, Y = inputs.matrix("X", text["X"]), inputs.matrix("Y", text["Y"])
    typed.chained(W, None, X, Y, typed.comma([text["W"], text["X"], text["Y"]]))
    typed.names(text["sigma"].split(), [len(A) for A in [X, *W[1:]]], activations.ALIASES, "sigma")


def test_what_does_not_fit_gets_one_sentence_the_one_of_worked_example(visit):
    found = visit("""return page.evaluate(all => all.map(text => {
                       const before = JSON.stringify(P), fits = openTexts(text, document.getElementById("refused"));
                       return [fits, document.getElementById("refused").textContent, before === JSON.stringify(P)];
                     }), given);""", SLIPS)
    for text, (fits, sentence, kept) in zip(SLIPS, found):
        with pytest.raises(ValueError) as error:
            refused(text)
        assert not fits and kept and sentence.lower() == f"{error.value}.".lower(), text


def test_a_network_too_large_to_draw_an_unknown_activation_and_an_overflow_get_one_sentence_each(visit):
    ten   = "[" + ";".join([" ".join(["1"]*10)]*10) + "]"
    grown = dict(W="[1e90] [1e90] [1e90] [1e90]", X="[1]", Y="[1]", sigma="square square square identity")
    large, unknown, overflow = visit("""return page.evaluate(all => all.map(text => {
                                          openTexts(text);
                                          return document.getElementById("slip").textContent;
                                        }), given);""", [
        dict(W=" ".join([ten]*10), X=ten, Y=ten), dict(W="[1]", X="[1]", Y="[1]", sigma="tanhh"), grown])
    assert "draws up to" in large and "worked_example" in large
    assert "no activation 'tanhh'" in unknown and "tanh" in unknown.partition(";")[2]
    assert "beyond double precision" in overflow


def test_a_link_carries_the_network_and_the_page_gives_the_same_link_back(visit):
    p     = drawn(3)
    sigma = [None] + [",".join(dict.fromkeys(layer) if len(set(layer)) == 1 else layer) for layer in p.names]
    link  = "#" + playground.link(p.W, p.X, p.Y, sigma, p.r, half=p.half).partition("#")[2]
    for _ in range(2):
        X, W, again = visit("return page.evaluate(() => [P.X, P.W, link()]);", link=link)
        assert apart(W, p.W[1:]) == 0 and apart(X, p.X) == 0
        assert again == link
        link = again


def test_a_link_with_biases_becomes_the_note_s_homogeneous_network_and_back():
    rng   = np.random.default_rng(5)
    W     = [None, rng.normal(size=(3, 2)), rng.normal(size=(1, 3))]
    b     = [None, rng.normal(size=(3, 1)), rng.normal(size=(1, 1))]
    X, Y  = rng.normal(size=(2, 2)), rng.normal(size=(1, 2))
    sigma = [None, activations.tanh, activations.identity]
    link  = "#" + playground.link(W, X, Y, sigma, 0.1, b).partition("#")[2]
    S, again, formal = in_chromium("return page.evaluate(() => [R.S.at(-1), link(), R.new[1].at(-1)]);", link=link)
    wide, sigma = affine.homogeneous(W, b, sigma)
    assert apart(S, backprop.forward(wide, sigma, affine.with_ones(X))[1][-1]) <= 1e-12
    assert again == link and formal == [0, 0, 1]


def test_a_link_that_does_not_fit_leaves_the_first_network_and_one_sentence(visit):
    slip, layers = visit(HELP + 'return [await text("slip"), await page.evaluate("P.W.length")];',
                         link="#W=[1+2&X=[1]&Y=[1]")
    assert "no number" in slip and slip.count(".") == 2 and layers == 2


@pytest.fixture
def worked_example(monkeypatch):
    """The tool's own module, found as a student's Python finds it."""
    monkeypatch.syspath_prepend(str(ROOT/"homework"))
    import worked_example
    return worked_example


def test_the_worked_example_command_and_the_python_of_the_page_give_the_same_numbers_back(visit, worked_example):
    command, python, dW = visit("""await page.evaluate(text => openTexts(text), given);
                                   return page.evaluate(() => [command(), python(), R.dW]);""", texts(drawn(7)))
    seen = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(python, seen)
    assert apart(dW, seen["dW"]) <= 1e-12
    words = shlex.split(command)
    assert words[:2] == ["python", "homework/worked_example.py"]
    q = worked_example.problem(worked_example.options(words[2:]))
    assert apart(dW, worked_example.floats(q.dW)) <= 1e-12


AFFINE = ["--W", "[1 2; 3 4]", "[1 -1]", "--b", "[1; -2]", "1/3", "--X", "[1 0; 2 1]", "--Y", "[3 1]", "--sigma",
          "relu,leaky_relu:1/10", "identity", "--rate", "1/10", "--half", "--hold-b"]


def test_worked_example_prints_a_link_that_opens_with_its_network(worked_example, capsys):
    assert worked_example.main([*AFFINE, "--play"]) == 0
    link = capsys.readouterr().out
    assert link.startswith(f"{PAGE.as_uri()}#W=") and link.count("\n") == 1
    link = "#" + link.strip().partition("#")[2]
    R, p, command = in_chromium("return page.evaluate(() => [R, P, command()]);", link=link)
    q = worked_example.problem(worked_example.options(AFFINE))
    assert apart(R["dW"], worked_example.floats(q.dW)) <= 1e-12
    assert apart(R["new"], worked_example.floats(q.new.W)) <= 1e-12
    assert p["half"] and p["hold"]
    assert command.count("--hold-b") == command.count("--half") == command.count("--b ") == 1


def test_a_mistake_shows_wrong_numbers_beside_the_right_ones_and_what_the_check_says(visit):
    guide, asks, spoiled, one, stopped = visit(HELP + """
        await network("2-2-2");
        await choose("mistake", "W_not_transposed");
        const keys    = await all("#matrices td.spoiled", "k");
        const spoiled = [...new Set(keys.map(key => key.split(",").slice(0, 2).join("")))];
        const one     = await all('#matrices [data-k="Delta,1,0,0"] span', "textContent");
        const said = [await text("guide"), await text("broken")];
        await page.evaluate(() => openNumber(0));
        return [...said, spoiled, one, await text("guide")];""")
    entry = BY_ID["W_not_transposed"]
    assert entry.when in guide and entry.first in asks and entry.second in asks
    assert spoiled == ["Delta1", "dW1", "new1"] and len(set(one)) == 2
    assert "2 x 3 @ 2 x 1 does not fit" in stopped


def test_a_hidden_matrix_is_a_quiz_that_marks_each_entry_and_names_a_mistake(visit):
    shown, marks, verdict, slip, done = visit(HELP + """
        await network("2-2-2");
        await choose("hide", "dW,1");
        const shown = await all('[data-k^="dW,1,"]', "textContent");
        const fill  = rows => page.evaluate(rows => document.querySelectorAll("#answers input").forEach((input, n) => {
          input.value = rows.flat()[n];
          input.dispatchEvent(new Event("input", {bubbles: true}));
        }), rows);
        const typed = rows => rows.map(row => row.map(x => x.toFixed(3)));
        const right = typed(await page.evaluate("R.dW[1]"));
        const lists = await page.evaluate(() => ask("lists", JSON.stringify({...P, mistake: "loss_half"})));
        await fill([["0.9", right[0][1]], right[1]]);
        const marks   = await all("#answers input", "className");
        const verdict = await text("verdict");
        await fill(typed(lists.wrong.dW[1]));
        const slip = await text("verdict");
        await fill(right);
        return [shown, marks, verdict, slip, await text("verdict")];""")
    assert set(shown) == {"?"} and marks == ["wrong", "right", "right", "right"] and verdict.startswith("3 of 4 right.")
    assert BY_ID["loss_half"].when in slip and done == "All right."


def test_the_keyboard_reaches_every_entry_and_chooses_a_weight(visit):
    at, focus, label, chosen = visit("""
        await page.evaluate(() => document.activeElement.blur());
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("ArrowRight");
        const at = await page.evaluate("at");
        await page.focus('#matrices td[data-k="W,1,0,0"]');
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("ArrowRight");
        const focus = await page.evaluate("document.activeElement.dataset.k");
        const label = await page.evaluate("document.activeElement.closest('table').getAttribute('aria-label')");
        await page.keyboard.press("Enter");
        return [at, focus, label, await page.evaluate("[document.activeElement.id, pick.r, pick.c]")];""")
    assert at == "S1" and focus == "W,1,1,1" and label == "W\u2081, weights" and chosen == ["slider", 1, 1]


def test_every_control_has_a_name_for_a_screen_reader(visit):
    nameless = visit("""
        const controls = "button, input, select, textarea, svg[role], table.m, nav, section";
        return page.evaluate(controls => [...document.querySelectorAll(controls)].filter(e =>
          !e.getAttribute("aria-label") && !e.getAttribute("aria-labelledby") && !e.labels?.length
          && !e.textContent.trim()
        ).map(e => e.outerHTML.slice(0, 100)), controls);""")
    assert nameless == []


@pytest.mark.parametrize("steps", [0, 7])
def test_a_phone_shows_everything_without_scrolling_sideways(visit, steps):
    page, drawing, letters = visit(HELP + """
        await network("four examples");
        await forth(given);
        return page.evaluate(() => {
          const texts = [...document.querySelectorAll("#net text")].filter(text => text.textContent);
          const high  = element => element.getBoundingClientRect().height;
          return [document.documentElement.scrollWidth, document.getElementById("net").getBoundingClientRect().width,
                  Math.min(...texts.map(high))];
        });""", steps, width=360, height=740)
    assert page <= 360 and 250 < drawing <= 360 and letters >= 8


def overlapping(boxes):
    """Pairs of texts that cover each other by more than a hair."""
    def covered(a, b, at):
        return min(a[at] + a[at+2], b[at] + b[at+2]) - max(a[at], b[at])
    return [(a[0], b[0]) for i, a in enumerate(boxes) for b in boxes[:i]
            if covered(a, b, 1) > 1.5 and covered(a, b, 2) > 4]


@pytest.mark.parametrize("width", [1320, 360])
def test_no_two_numbers_of_the_drawing_cover_each_other(width):
    drawings = in_chromium("""return page.evaluate(() => NETWORKS.map((_, n) => {
        openNumber(n);
        const texts = [...document.querySelectorAll("#net text")].filter(text => text.textContent);
        return texts.map(text => {
          const box = text.getBoundingClientRect();
          return [text.textContent, box.x, box.y, box.width, box.height];
        });
      }));""", width=width, height=900)
    assert overlapping([["a", 0, 0, 10, 10], ["b", 5, 5, 10, 10], ["c", 30, 0, 10, 10]]) == [("b", "a")]
    for network, boxes in zip(data("NETWORKS"), drawings):
        assert len(boxes) > 5 and overlapping(boxes) == [], network["name"]


def test_it_prints_on_one_page_and_stands_still_for_who_asks_for_it():
    pages, still = in_chromium(HELP + r"""
        await page.emulateMedia({reducedMotion: "reduce"});
        await forth(7);
        const still   = await page.evaluate(
          () => getComputedStyle(document.querySelector(".active .flow")).animationName);
        const printed = (await page.pdf({format: "A4"})).toString("latin1");
        return [printed.match(/\/Type\s*\/Page\b/g).length, still];""")
    assert pages == 1 and still == "none"


# %% Without a browser

def test_a_link_holds_exact_fractions_and_the_digits_of_floats():
    link = playground.link([None, [[Fraction(1, 3), 2]]], [[0.1], [1e-7]], [[3]], ["", "tanh"], Fraction(1, 10))
    assert link.partition("#")[2] == "W=%5B1%2F3+2%5D&X=%5B0.1;+1e-07%5D&Y=%5B3%5D&sigma=tanh&r=1%2F10"


def test_an_activation_of_one_s_own_has_no_link():
    with pytest.raises(ValueError, match="by their names"):
        playground.link([None, [[1.0]]], [[1.0]], [[1.0]], [None, activations.Activation(np.exp, np.exp)], 0.1)


LESSONS = {"single_neuron": "[-23.1]", "two_neurons": "[-5.0] [8.7893]",
           "matrix_network": "[0.5 -0.3 0.2; -0.4 0.6 0.1; 0.3 0.8 -0.5; -0.2 -0.7 0.4] "
                             "[0.7 -0.2 0.4 -0.6; -0.5 0.3 0.9 0.1]"}


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_ends_with_the_link_that_carries_its_network(name, runs):
    last = runs(name).stdout.decode().splitlines()[-1]
    assert last.startswith("play: file:///") and last.isascii()
    assert parse_qs(last.partition("#")[2])["W"] == [LESSONS[name]]


def test_a_lesson_with_an_activation_of_one_s_own_ends_without_a_link(capsys):
    own = activations.Activation(lambda N: N**3, lambda N, S: 3*N**2)
    playground.offer([None, [[1.0]]], [[1.0]], [[1.0]], [None, own], 0.1)
    assert capsys.readouterr().out == ""


def test_open_shows_the_page_and_the_network_it_is_given(monkeypatch, capsys):
    opened = []
    tool   = module(PLAY/"open.py")
    monkeypatch.setattr(tool.webbrowser, "open", lambda address: opened.append(address) or True)
    assert tool.main(["#W=[1 2]&X=[1; 2]&Y=[3]"]) == 0
    assert opened == [PAGE.as_uri() + "#W=[1+2]&X=[1;+2]&Y=[3]"] and capsys.readouterr().out.strip() == opened[0]
