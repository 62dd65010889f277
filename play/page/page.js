// The page: what a person does, and what is shown then.  All numbers come from compute.py, which calls the kit's own files.
"use strict";

let pick = {what: "W", i: 1, r: 0, c: 0}, engine, past = [], costs = [], path = [], grown = false, first = null, cells = new Map();

// %% Read and compute

const ask = (name, ...args) => JSON.parse(engine[name](...args));

function fields(link) {
  return Object.fromEntries(new URLSearchParams(link.replace(/^#/, "").replaceAll("+", "%2B")));
}

// A network from its texts: true, or a sentence in the page.
function open(texts, slip = $("slip"), story = "") {
  const read = ask("read", JSON.stringify({W: "", ...texts}));
  slip.textContent = read.error ? sentenceOf(read.error) : "";
  slip.hidden = !read.error;
  if (read.error) return false;
  const found = ask("lists", JSON.stringify(read));
  if (found.error) { slip.textContent = sentenceOf(found.error); slip.hidden = false; return false; }
  P = read;
  about = story;
  first = JSON.stringify(P);
  past = []; costs = []; path = []; grown = false; quiz = null; at = "all"; column = 0; running++;
  pick = {what: "W", i: 1, r: 0, c: 0};
  $("hide").value = "";
  compute();
  built();
  return true;
}

const preset = n => open(fields(NETWORKS[n].link), $("slip"), NETWORKS[n].about);

const sentenceOf = text => text[0].toUpperCase() + text.slice(1) + ".";

function compute() {
  const found = ask("lists", JSON.stringify({...P, mistake: $("mistake").value || null}));
  if (found.error) { $("slip").textContent = sentenceOf(found.error); $("slip").hidden = false; return false; }
  $("slip").hidden = true;
  R = found;
  wrong = R.wrong ? {...R.wrong, ...mistakes[$("mistake").value]} : null;
  return true;
}

const mistakes = Object.fromEntries(MISTAKES.flatMap(([, each]) => each).map(one => [one.id, one]));

function remember() {
  const now = JSON.stringify({P, costs: costs.slice(-2000), path, grown});
  if (past.at(-1) !== now) past.push(now);
  if (past.length > 200) past.shift();
}

function undo() {
  if (!past.length) return;
  ({P, costs, path, grown} = JSON.parse(past.pop()));
  compute(); fresh();
}

// %% Matrices as tables

const KEYS = {W: "weights", N: "weighted inputs", S: "outputs", dS: "derivatives of the activation", Delta: "slopes of the cost for N",
              dW: "slopes of the cost for W", new: "weights after the step", Y: "targets"};

function table(what, i, {turned = false, says = true, way = ""} = {}) {
  const rows = matrix(what, i), input = what === "W" || what === "Y" || (what === "S" && i === 0);
  const cell = (r, c) => `<td role="gridcell" tabindex="-1" data-k="${what},${i},${r},${c}"${input ? ' class="given"' : ""}><span></span></td>`;
  const body = turned ? range(rows[0].length).map(c => range(rows.length).map(r => cell(r, c))) : rows.map((row, r) => row.map((_, c) => cell(r, c)));
  const head = turned ? letter(what === "W" ? "WT" : "ST", i) : letter(what, i);
  const label = `${plainly(head, i).replace(/<[^>]*>/g, "")}, ${what === "S" && i === 0 ? "inputs" : KEYS[what]}${turned ? ", transposed" : ""}`;
  return `<figure class="${now() && now().what === what && (now().i === i || what === "new") && says ? "now" : ""}"><figcaption title="${what === "S" && i === 0 ? "inputs" : KEYS[what]}">${head}</figcaption>
    <table class="m ${way}" role="grid" aria-label="${label}"><tbody>${body.map(row => `<tr role="row">${row.join("")}</tr>`).join("")}</tbody></table></figure>`;
}

function layersShown() {
  const out = [`<div class="layer"><b>given: input ${letter("S", 0)}, targets ${letter("Y", k())}; an example is a column</b>${table("S", 0)}${table("Y", k())}</div>`];
  for (let i = 1; i <= k(); i++)
    out.push(`<div class="layer"><b>layer ${i}: ${activationsOf(i)}</b>` + ["W", "N", "S", "dS", "Delta", "dW"].map(what => table(what, i)).join("")
      + (at === "update" ? table("new", i) : "") + "</div>");
  return out.join("");
}

// The formula of the step with its matrices.
function equation() {
  const step = now() ?? {what: "dW", i: pick.what === "W" ? pick.i : 1};        // at rest: the chosen weight's slope
  const s = text => `<span class="sign">${text}</span>`, i = step.i, t = (...a) => table(...a);
  const f = step.what === "S" ? activationsOf(i) : "";
  const large = [P.X, ...P.W].some(A => A.length > 8 || A[0].length > 8);
  if (large) return s(STEPS.find(one => one.what === step.what && one.i === i).html + " &nbsp; <span class='why'>with the matrices below</span>");
  return {
    N: () => [t("N", i), s("="), t("W", i), s("·"), t("S", i-1)],
    S: () => [t("S", i), s("="), s(f.includes(",") ? "σ(" : f + "("), t("N", i), s(")")],
    C: () => [s(`C = ${P.half ? "½ " : ""}Σ (`), t("S", i), s("−"), t("Y", i), s(`)² = <b>${written(R.C, 4)}</b>`)],
    Delta: () => i === k() ? [t("Delta", i), s(P.half ? "= (" : "= 2 ("), t("S", i), s("−"), t("Y", i), s(") ∘"), t("dS", i)]
      : [t("Delta", i), s("= ("), t("W", i+1, {turned: true}), s("·"), t("Delta", i+1, {says: false}), s(") ∘"), t("dS", i)],
    dW: () => [t("dW", i), s("="), t("Delta", i), s("·"), t("S", i-1, {turned: true})],
    new: () => range(k()).map(l => l + 1).flatMap(l => [t("new", l), s("="), t("W", l), s(`− ${LETTERS[letters].r} ·`), t("dW", l), "<span style='flex-basis:100%'></span>"]),
  }[step.what]().join("");
}

// %% What is shown

// After a change of the network, the letters or the step: everything is made anew.
function built() {
  STEPS = steps();
  if (at !== "all" && place(at) < 0) at = "all";
  drawn();
  fresh();
  $("text").value = "";
}

function fresh() {
  const chip = step => `<button type="button" data-step="${step.id}" class="${at === "all" || place(step.id) <= place(at) ? "done" : "later"}"${step.id === at ? ' aria-current="step"' : ""}>${step.html}</button>`;
  $("formulas").innerHTML = [["forward →", false], ["← back", true]].map(([title, back]) =>
    `<li><span>${title}</span>${STEPS.filter(step => step.back === back).map(chip).join("")}</li>`).join("");
  $("matrices").innerHTML = layersShown();
  $("equation").innerHTML = equation();
  $("explained").style.setProperty("--high", `${Math.min(8, Math.max(...P.W.map(A => A.length), P.X.length))*1.4 + 2}em`);
  cells = new Map();
  for (const td of document.querySelectorAll("td[data-k]")) {
    if (!cells.has(td.dataset.k)) cells.set(td.dataset.k, []);
    cells.get(td.dataset.k).push(td);
  }
  for (const grid of document.querySelectorAll("table.m")) grid.querySelector("td").tabIndex = 0;
  $("back").disabled = at === "all" || place(at) === 0;
  $("whole").disabled = at === "all";
  $("forth").textContent = at === "update" ? "take the step ▶" : "next formula ▶";
  quizShown();
  redraw();
}

// After a change of numbers only.
function redraw() {
  const began = performance.now();
  const places = {};
  for (const [id, tds] of cells) {
    const [what, layer, r, c] = id.split(","), i = +layer, rows = matrix(what, i), shown = known(what, i) && !hidden(what, i);
    const digits = places[what + i] ??= what === "W" || what === "Y" || (what === "S" && i === 0) ? decimals(rows) : 3;
    const text = hidden(what, i) ? "?" : shown ? written(rows[r][c], digits) : "·";
    const bad = shown && wrong && !wrong.error && wrong[what]?.[i] ? wrong[what][i] : null;
    const spoiled = bad !== null && (bad.length !== rows.length || bad[0].length !== rows[0].length || differs(bad[r][c], rows[r][c]));
    for (const td of tds) {
      set(td.firstChild, text);
      td.classList.toggle("col", perExample(what) && +c === column && examples() > 1);
      td.classList.toggle("chosen", what === pick.what && i === pick.i && +r === pick.r && +c === pick.c);
      td.classList.toggle("spoiled", spoiled);
      if (spoiled && !td.children[1]) td.insertAdjacentHTML("beforeend", '<span class="bad"></span>');
      if (td.children[1]) set(td.children[1], spoiled ? written(bad[r]?.[c] ?? NaN) : "");
    }
  }
  redrawn();
  chooser();
  explain();
  set($("cost"), at === "all" || known("C", "") ? `C = ${brief(R.C)}` : "");
  const guide = sentence();
  if ($("guide").dataset.html !== guide) { $("guide").innerHTML = guide; $("guide").dataset.html = guide; }
  $("broken").hidden = !wrong;
  const slips = wrong ? broken() : "";
  if ($("broken").dataset.html !== slips) { $("broken").innerHTML = slips; $("broken").dataset.html = slips; }
  course();
  taking();
  window.timing = {redraw: performance.now() - began};
}

const differs = (x, y) => x === null || y === null ? x !== y : Math.abs(x - y) > 1e-9*(1 + Math.abs(x) + Math.abs(y));

function broken() {
  const spoiled = ["N", "S", "Delta", "dW", "new"].flatMap(what => range(k()).map(i => i + 1).filter(i => wrong[what]?.[i]
    && (wrong[what][i].length !== matrix(what, i).length || wrong[what][i].some((row, r) => row.some((x, c) => differs(x, matrix(what, i)[r]?.[c])))))
    .map(i => letter(what, i)));
  const which = wrong.error ? "" : spoiled.length ? `Wrong: ${spoiled.join(", ")}.` : "For this network it changes no number.";
  return `${which} <span class="why">The check asks: ${wrong.first}</span> <details><summary>more</summary>${wrong.second} (${wrong.see}) The mistake, as
    homework/course/catalogue has it: <code>${wrong.wrong.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</code></details>`;
}

function chooser() {
  const {what, i, r, c} = pick, v = matrix(what, i)[r][c], slider = $("slider");
  $("chosen").innerHTML = name(what, i, r, c);
  if (document.activeElement !== slider) {
    const most = Math.max(3, 2*Math.abs(v));
    if (Math.abs(+slider.max - most) > 1e-9 && (Math.abs(v) > +slider.max*0.98 || +slider.max > 4*most || slider.dataset.key !== key([what, i, r, c]))) { slider.min = -most; slider.max = most; }
  }
  slider.dataset.key = key([what, i, r, c]);
  slider.value = v;
  slider.setAttribute("aria-label", $("chosen").textContent);
  if (document.activeElement !== $("number")) $("number").value = +v.toFixed(6);
  $("role").innerHTML = what === "W" ? `weight from ${i === 1 ? "input" : "neuron"} ${c + 1}${i > 1 ? ` of layer ${i - 1}` : ""} to neuron ${r + 1} of layer ${i}`
      + (known("dW", i) && !hidden("dW", i) ? `; its slope ${name("dW", i, r, c)} = ${written(R.dW[i][r][c])}: ${slopeWords(R.dW[i][r][c])}` : "")
    : what === "Y" ? `target ${r + 1} of example ${c + 1}` : `input ${r + 1} of example ${c + 1}`;
  $("example").innerHTML = examples() === 1 ? "" : ` &nbsp; example <button type="button" data-example="-1" aria-label="example before">◀</button> ${column + 1} of ${examples()} <button type="button" data-example="1" aria-label="next example">▶</button>`;
  $("undo").disabled = !past.length;
  $("rname").innerHTML = LETTERS[letters].r;
  if (document.activeElement !== $("rate")) $("rate").value = Math.log10(P.r);
  if (document.activeElement !== $("rnumber")) $("rnumber").value = +P.r.toPrecision(4);
}

const slopeWords = d => d === null ? "" : Math.abs(d) < 1e-12 ? "the cost does not change with it" : d > 0 ? "make it smaller and the cost falls" : "make it larger and the cost falls";

// %% One entry and what it is made of

let over = null, lit = [];

function explain() {
  for (const element of lit) element.classList.remove("at", "from");
  lit = [];
  const [what, layer, r, c] = (over ?? resting()).split(","), i = +layer;
  if (!known(what, i)) { $("entry").innerHTML = `<span class="why">Not computed yet.</span>`; return; }
  const e = entry(what, i, +r, +c);
  const lines = [e.letters, e.numbers].filter(Boolean), sums = lines.length > 1 && lines[0] === lines[1] ? lines.slice(0, 1) : lines;
  const plain = e.numbers === "" && !(what === "dS");
  $("entry").innerHTML = `<div class="line">${e.name} = ${sums.join(" <br>&nbsp;= ")}${sums.at(-1) === e.result ? "" : ` = <b>${e.result}</b>`}${instead(what === "W" ? "dW" : what, i, +r, +c)}</div><div class="why">${e.why}</div>`;
  if (plain && e.letters.startsWith("the ")) $("entry").firstChild.innerHTML = `${e.name} = <b>${e.result}</b>, ${e.letters}`;
  if (over === null && at === "all") return;            // at rest nothing is lit: the drawing stays calm
  light(key([what, i, r, c]), "at");
  for (const each of e.keys) light(each, "from");
}

// What the mistake makes of an entry.
function instead(what, i, r, c) {
  const rows = wrong && !wrong.error && known(what, i) ? wrong[what]?.[i] : null;
  return rows && !hidden(what, i) && differs(rows[r]?.[c] ?? null, matrix(what, i)[r][c]) ? ` <b class="bad">✗${written(rows[r]?.[c] ?? NaN)}</b>` : "";
}

// The entry that is explained when none is pointed at: the chosen weight's slope, or the first of the step.
function resting() {
  const step = now();
  if (!step) return key(pick.what === "W" ? ["dW", pick.i, pick.r, pick.c] : [pick.what, pick.i, pick.r, pick.c]);
  if (step.what === "C") return key(["S", k(), 0, column]);
  if (step.what === "new") return key(["new", pick.what === "W" ? pick.i : 1, pick.what === "W" ? pick.r : 0, pick.what === "W" ? pick.c : 0]);
  return key([step.what, step.i, 0, perExample(step.what) ? column : 0]);
}

function light(id, cls) {
  const [what, i, r, c] = id.split(",");
  const add = element => { if (element) { element.classList.add(cls); lit.push(element); } };
  (cells.get(id) || []).forEach(add);
  if (what === "W" || what === "dW" || what === "new") add(document.querySelector(`#net .edge[data-k="W,${i},${r},${c}"]`));
  else if (+c === column) add(document.querySelector(what === "Y" ? `#net .target[data-n="Y,${r}"]` : `#net .neuron[data-n="${i},${r}"]`));
}

function pointed(element) {
  const one = element.closest?.("[data-k]");
  if (one) return one.dataset.k;
  const neuron = element.closest?.("[data-n]");
  if (!neuron) return null;
  const [l, j] = neuron.dataset.n.split(",");
  if (l === "Y") return key(["Y", k(), j, column]);
  const step = now(), back = l > 0 && (element.classList.contains("delta") || (step ? step.back : false));
  return key([l > 0 && step?.what === "N" && step.i === +l ? "N" : back ? "Delta" : "S", l, j, column]);
}

function choose(id) {
  const [what, i, r, c] = id.split(","), input = what === "W" || what === "Y" || (what === "S" && +i === 0);
  if (perExample(what)) column = +c;
  if (input) pick = {what, i: +i, r: +r, c: +c};
  redraw();
}

// %% Change a number

function change(x) {
  if (!Number.isFinite(x)) return;
  const {what, i, r, c} = pick, rows = matrix(what, i), before = rows[r][c];
  rows[r][c] = x;
  if (!compute()) { rows[r][c] = before; return; }
  costs = []; path = []; grown = false;
  if (formalBefore !== shapeOf()) { formalBefore = shapeOf(); drawn(); }
  redraw();
}

let formalBefore = "";
const shapeOf = () => range(k()).map(l => formal(l, l ? P.W[l-1].length - 1 : P.X.length - 1)).join();

function step(by) {
  if (by > 0 && at === "update") { train(1, STEPS[0].id); return; }
  at = at === "all" ? (by > 0 ? STEPS[0].id : STEPS.at(-1).id) : STEPS[Math.max(0, Math.min(STEPS.length - 1, place(at) + by))].id;
  over = null;
  fresh();
}

// %% Train

let running = 0;

function train(steps, then = null) {
  remember();
  if (then) at = then;
  const run = ++running, chunk = steps === 20 && !matchMedia("(prefers-reduced-motion: reduce)").matches ? 1 : 50;
  const some = () => {
    if (run !== running || steps <= 0 || grown) return;
    const n = Math.min(chunk, steps), got = ask("train", JSON.stringify(P), n);
    P.W = got.W; steps -= n; grown = got.grown;
    costs.push(...(costs.length ? got.C.slice(1) : got.C));
    path.push(...(path.length ? got.path.slice(1) : got.path));
    if (!compute()) grown = true;
    if (then) fresh(); else redraw();
    if (steps > 0 && !grown) setTimeout(some, chunk === 1 ? 120 : 0);
  };
  some();
}

function course() {
  const steps = costs.length - 1, rising = steps > 0 && costs.at(-1) > costs[0]*(1 + 1e-9), bound = R.bound;
  const above = bound !== null && P.r >= bound*(1 - 1e-9);
  const b = bound === null ? "" : `${letters === "question" ? "R" : "r"} = ${given(P.r)} is ${above ? "not below" : "below"} the bound ${k() === 1 && P.X.length === 1 && examples() === 1 ? "1/a²" : "1/λ<sub>max</sub>(X Xᵀ)"} = ${written(bound, 4)}`;
  let text = bound === null ? "" : b + (above ? ": it will diverge." : ": it converges.");
  if (steps > 0) text = `${steps} step${steps > 1 ? "s" : ""}: C from ${brief(costs[0])} to ${brief(costs.at(-1))}`;
  if (grown || rising) text = `${grown ? `The cost overflows after ${steps} steps: it diverges` : `The cost grows from ${brief(costs[0])} to ${brief(costs.at(-1))}: it diverges`}; ${bound !== null ? b + "." : "try a smaller rate."}`;
  if (path.length > 1 && path.length <= 22) text += `<br><span class="small">${range(path[0].length).map(j => `${path[0].length > 1 ? plainly(LETTERS[letters].W, j + 1) : "w"}: from ${given(path[0][j])} to ${path.slice(1).map(p => written(p[j], 4)).join(", ")}`).join("<br>")}</span>`;
  if ($("course").dataset.html !== text) { $("course").innerHTML = text; $("course").dataset.html = text; }
  $("course").classList.toggle("bad", grown || rising);
  const drawnFor = `${costs.length},${costs.at(-1)}`;
  if ($("curve").dataset.for !== drawnFor) { curve(costs, grown || rising); $("curve").dataset.for = drawnFor; }
}

// %% Quiz

function quizShown() {
  const select = $("hide"), options = STEPS.filter(s => s.what !== "C").map(s => s.what === "new" ? null : s).filter(Boolean);
  const html = `<option value="">nothing</option>` + options.map(s => `<option value="${s.what},${s.i}">${plainly(LETTERS[letters][s.what], s.i).replace(/<[^>]*>/g, "")}</option>`).join("");
  if (select.dataset.html !== html) { const kept = select.value; select.innerHTML = html; select.dataset.html = html; select.value = kept; }
  const id = quiz ? `${quiz.what},${quiz.i},${matrix(quiz.what, quiz.i).length}` : "";
  if ($("answers").dataset.id === id) return;
  $("answers").dataset.id = id;
  $("verdict").textContent = quiz ? "Two decimals will do. Hover an entry of the hidden matrix to see how it is computed." : "Hide a matrix, work it out from the others, and type its numbers.";
  $("answers").innerHTML = !quiz ? "" : `<table>${matrix(quiz.what, quiz.i).map((row, r) => `<tr>${row.map((_, c) => `<td><input inputmode="text" data-at="${r},${c}" aria-label="entry ${r + 1}, ${c + 1}"></td>`).join("")}</tr>`).join("")}</table>`;
}

function marked() {
  const rows = R[quiz.what][quiz.i], inputs = [...document.querySelectorAll("#answers input")], typed = rows.map(row => row.map(() => null)), halves = rows.map(row => row.map(() => 0));
  let right = 0, filled = 0;
  for (const input of inputs) {
    const [r, c] = input.dataset.at.split(",").map(Number), text = input.value.trim().replace("−", "-").replace(",", "."), x = text === "" ? NaN : Number(text);
    const digits = (text.split(".")[1] || "").length, half = Math.min(0.5*10**-digits, Math.max(0.006, 0.02*Math.abs(rows[r][c])))*1.001;
    const good = Math.abs(x - rows[r][c]) <= half;
    typed[r][c] = x; halves[r][c] = half; filled += Number.isFinite(x); right += good;
    input.className = text === "" ? "" : good ? "right" : "wrong";
    input.setAttribute("aria-invalid", text !== "" && !good);
    input.title = text === "" ? "" : good ? "right" : "not right";
  }
  let text = `${right} of ${inputs.length} right.`;
  if (right === inputs.length) text = "All right.";
  else if (filled === inputs.length) {
    const id = ask("named", JSON.stringify({...P, asked: {what: quiz.what, layer: quiz.i, rows: typed, halves}}));
    if (id) text += ` Your numbers are what one gets when ${mistakes[id].when}. ${mistakes[id].first}`;
  }
  $("verdict").textContent = text;
}

// %% Take it with you

const exactly = x => String(x);
const typedAs = rows => `[${rows.map(row => row.map(exactly).join(" ")).join("; ")}]`;

// {W, b, X, Y, sigma, r, half, hold} as texts: what a link, a command and the form carry.
function texts() {
  const biased = k() > 1 ? range(k() - 1).every(i => formal(i + 1, P.W[i].length - 1)) && formal(0, P.X.length - 1) : P.hold;
  const inner = P.W.map((A, i) => biased && i < k() - 1 ? A.slice(0, -1) : A);
  const names = P.names.map((layer, i) => biased && i < k() - 1 ? layer.slice(0, -1) : layer);
  return {
    W: inner.map(A => typedAs(biased ? A.map(row => row.slice(0, -1)) : A)), b: biased ? inner.map(A => typedAs(A.map(row => row.slice(-1)))) : [],
    X: typedAs(biased ? P.X.slice(0, -1) : P.X), Y: typedAs(P.Y), sigma: names.map(layer => new Set(layer).size === 1 ? layer[0] : layer.join(",")),
    r: exactly(P.r), half: P.half, hold: P.hold};
}

function link(t = texts()) {
  const parts = [["W", t.W.join(" ")], ["b", t.b.join(" ")], ["X", t.X], ["Y", t.Y], ["sigma", t.sigma.join(" ")], ["r", t.r], ["half", t.half ? "1" : ""], ["hold", t.hold ? "1" : ""]];
  return "#" + parts.filter(([, text]) => text).map(([name, text]) => `${name}=${encodeURIComponent(text).replaceAll("%20", "+").replaceAll("%3B", ";").replaceAll("%2C", ",")}`).join("&");
}

function command(t = texts()) {
  const each = list => list.map(text => `"${text}"`).join(" ");
  return `python homework/worked_example.py --W ${each(t.W)}${t.b.length ? ` --b ${each(t.b)}` : ""} --X "${t.X}" --Y "${t.Y}" --sigma ${t.sigma.join(" ")} --rate ${t.r}${t.half ? " --half" : ""}${t.hold ? " --hold-b" : ""}`;
}

function python() {
  const array = rows => `np.array([${rows.map(row => `[${row.map(x => Number.isInteger(x) ? x.toFixed(1) : exactly(x)).join(", ")}]`).join(", ")}])`;
  const one = name => name.startsWith("leaky_relu:") ? `activations.leaky(${name.split(":")[1]})` : `activations.${name}`;
  const layer = names => new Set(names).size === 1 ? one(names[0]) : `activations.column(${names.map(one).join(", ")})`;
  return `import numpy as np
from lib import activations, backprop, costs

X     = ${array(P.X)}
Y     = ${array(P.Y)}
W     = [None, ${P.W.map(array).join(",\n         ")}]
sigma = [None, ${P.names.map(layer).join(", ")}]
r     = ${exactly(P.r)}

N, S  = backprop.forward(W, sigma, X)
Delta = backprop.deltas(W, sigma, N, S, ${P.half ? "lambda S: S - Y" : "costs.squared(Y).slope"})
dW    = backprop.gradients(Delta, S)
W     = [None] + [W[i] - r*dW[i] for i in range(1, len(W))]
print(dW)
`;
}

function taking() {
  if (document.activeElement === $("text")) return;
  clearTimeout(taking.later);
  taking.later = setTimeout(() => {
    const kind = $("format").value, local = location.protocol === "file:";
    set($("advice"), kind === "link" ? (local ? "This page lies on your disk, so the link works here. On a web server, one link brings everyone to these numbers." : "Whoever opens this link sees these numbers.")
      : kind === "command" ? "In the folder of the kit: the same numbers, every step written out." : "In the folder of the kit, or after: from lib import ... as in a lesson." );
    $("text").value = kind === "link" ? location.href.split("#")[0] + link() : kind === "command" ? command() : python();
  }, 60);
}

async function copied() {
  clearTimeout(taking.later);
  const kind = $("format").value, text = $("text").value = kind === "link" ? location.href.split("#")[0] + link() : kind === "command" ? command() : python();
  try { await navigator.clipboard.writeText(text); set($("copied"), "copied"); }
  catch { $("text").select(); set($("copied"), document.execCommand("copy") ? "copied" : "press Ctrl+C"); }
  setTimeout(() => set($("copied"), ""), 2500);
}

function filled() {
  const t = texts(), form = $("own").elements;
  for (const name of ["W", "b", "sigma"]) form[name].value = t[name].join(" ");
  for (const name of ["X", "Y", "r"]) form[name].value = t[name];
  form.half.checked = t.half; form.hold.checked = t.hold;
}

// %% Everything that a person does

function listen() {
  $("network").onchange = () => { if ($("network").value !== "own") { preset(+$("network").value); filled(); } else { $("own").scrollIntoView({block: "center"}); $("own").elements.W.focus(); } };
  $("letters").onchange = () => { letters = $("letters").value; built(); };
  $("theme").onclick = () => { const root = document.documentElement, dark = getComputedStyle(root).getPropertyValue("color-scheme").includes("light dark") ? matchMedia("(prefers-color-scheme: dark)").matches : root.style.colorScheme === "dark"; root.style.colorScheme = dark ? "light" : "dark"; };
  $("formulas").onclick = e => { const chip = e.target.closest("[data-step]"); if (chip) { at = chip.dataset.step; over = null; fresh(); document.querySelector(`[data-step="${at}"]`).focus(); } };
  $("back").onclick  = () => step(-1);
  $("forth").onclick = () => step(1);
  $("whole").onclick = () => { at = "all"; over = null; fresh(); };
  $("slider").onpointerdown = remember;
  $("slider").onkeydown = e => { if (e.key.startsWith("Arrow") && !e.repeat) remember(); };
  $("slider").oninput = () => { const s = $("slider"), unit = s.max > 30 ? 10 : s.max > 3.5 ? 50 : 100; later(() => change(Math.round(+s.value*unit)/unit)); };
  $("number").onchange = () => { remember(); change(parseFloat($("number").value)); };
  $("number").oninput = () => { if ($("number").value !== "") { remember(); change(parseFloat($("number").value)); } };
  $("undo").onclick = undo;
  $("rate").oninput = () => { P.r = +(10**$("rate").value).toPrecision(2); later(() => { compute(); redraw(); }); };
  $("rnumber").oninput = () => { const r = parseFloat($("rnumber").value); if (r > 0) { P.r = r; compute(); redraw(); } };
  $("t1").onclick = () => train(1); $("t20").onclick = () => train(20); $("t1000").onclick = () => train(1000);
  $("start").onclick = () => { remember(); running++; const r = P.r; P = {...JSON.parse(first), r}; costs = []; path = []; grown = false; compute(); fresh(); };
  $("mistake").onchange = () => { $("mistake").classList.toggle("on", $("mistake").value !== ""); compute(); fresh(); };
  $("hide").onchange = () => { const [what, i] = $("hide").value.split(","); quiz = what ? {what, i: +i} : null; fresh(); };
  $("answers").oninput = marked;
  $("own").onsubmit = e => { e.preventDefault(); const data = Object.fromEntries(new FormData($("own"))); if (open(data, $("refused"))) { $("network").value = "own"; scrollTo({top: 0}); } };
  $("format").onchange = () => taking();
  $("copy").onclick = copied;
  $("print").onclick = () => print();
  $("proof").ontoggle = () => { if (!$("proof").open) return; const f = ask("forms", JSON.stringify(P));
    $("forms").textContent = f.error ? f.error : Object.entries(f).map(([n, d]) => `(${n}) differs from the recursion by at most ${d === 0 ? "0" : d.toExponential(1)}`).join(", ") + "."; };
  $("files").innerHTML = Object.keys(PYTHON).filter(name => name !== "lib/backprop.py").map(name => `<button type="button" data-file="${name}">${name}</button>`).join("");
  $("files").onclick = e => { const f = e.target.dataset.file; if (f) { $("file").hidden = false; $("file").textContent = PYTHON[f]; } };
  $("example").onclick = e => { const by = +e.target.dataset?.example; if (by) { column = (column + by + examples()) % examples(); redraw(); } };
  for (const area of [$("net"), $("matrices"), $("equation")]) {
    area.onpointerover = e => { const id = pointed(e.target); if (id !== over && (id || over)) { over = id; explain(); } };
    area.onpointerleave = () => { over = null; explain(); };
    area.onclick = e => { const id = pointed(e.target); if (id) { over = id; choose(id); } };
    area.onfocus = null;
    area.addEventListener("focusin", e => { const id = pointed(e.target); if (id) { over = id; explain(); } });
    area.addEventListener("focusout", () => { over = null; explain(); });
    area.addEventListener("keydown", inGrid);
  }
  document.addEventListener("keydown", e => {
    if (e.target.closest("input, textarea, select, td")) return;
    if (e.key === "ArrowRight") step(1);
    else if (e.key === "ArrowLeft") step(-1);
    else if ((e.ctrlKey || e.metaKey) && e.key === "z") undo();
    else return;
    e.preventDefault();
  });
  addEventListener("hashchange", () => { if (location.hash.length > 1) { open(fields(decodeHash())); $("network").value = "own"; filled(); } });
  let wide = innerWidth;
  addEventListener("resize", () => { if (innerWidth !== wide) { wide = innerWidth; drawn(); redraw(); } });
}

const decodeHash = () => location.hash.slice(1).replaceAll("+", " ");

// The arrow keys go from entry to entry, Enter chooses.
function inGrid(e) {
  const td = e.target.closest("td"), by = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]}[e.key];
  if (!td) return;
  if (e.key === "Enter" || e.key === " ") { choose(td.dataset.k); $("slider").dataset.key = ""; chooser(); if (td.classList.contains("given")) $("slider").focus(); }
  else if (by) {
    const next = td.closest("table").rows[td.parentNode.rowIndex + by[0]]?.cells[td.cellIndex + by[1]];
    if (next) { td.tabIndex = -1; next.tabIndex = 0; next.focus(); }
  } else return;
  e.preventDefault();
  e.stopPropagation();
}

// Many moves of a slider, one redraw a frame.
let waiting = null;
function later(what) {
  if (!waiting) requestAnimationFrame(() => { const w = waiting; waiting = null; w(); });
  waiting = what;
}

// %% Begin

function start(python) {
  const {"loader.py": loader, ...modules} = PYTHON;
  python.runPython(loader);
  const load = python.globals.get("load");
  for (const path in modules) load(path, modules[path]);
  python.runPython("import compute");
  engine = python.globals.get("compute");
  $("network").innerHTML = NETWORKS.map((one, n) => `<option value="${n}">${one.name}</option>`).join("") + `<option value="own">your own …</option>`;
  $("mistake").innerHTML += MISTAKES.map(([title, each]) => `<optgroup label="${title}">${each.map(one => `<option value="${one.id}">${one.when}</option>`).join("")}</optgroup>`).join("");
  listen();
  const linked = location.hash.length > 1 && open(fields(decodeHash()));
  if (linked) $("network").value = "own";
  else { const slip = $("slip").textContent; preset(0); if (location.hash.length > 1) { $("slip").textContent = slip; $("slip").hidden = false; } }
  filled();
  window.ready = performance.now();
}
