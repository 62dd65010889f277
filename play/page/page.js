// The page: what is read, computed and shown.  All numbers come from compute.py, which calls the kit's own files.
"use strict";

let engine;                                             // compute.py
let pick = {what: "W", i: 1, r: 0, c: 0};               // the number that the slider moves
let over = null;                                        // the key of the entry that is pointed at
let first;                                              // the network as it was opened
let past  = [];                                         // for undo
let cells = new Map();                                  // the table cells of each key
let lit   = [];                                         // elements that are lit now

const WRONG = Object.fromEntries(MISTAKES.flatMap(([, group]) => group).map(one => [one.id, one]));

// %% Read and compute

const ask      = (question, ...more) => JSON.parse(engine[question](...more));
const phrase   = text => `${text[0].toUpperCase()}${text.slice(1)}.`;
const fields   = link => Object.fromEntries(new URLSearchParams(link.replaceAll("+", "%2B")));
const fromLink = () => fields(location.hash.slice(1).replaceAll("+", " "));
const openNumber = n => openTexts(fields(NETWORKS[n].link), $("slip"), NETWORKS[n].about);

function say(text, element = $("slip")) {
  element.textContent = text;
  element.hidden = text === "";
}

// A network from its texts; where it does not fit, false and one sentence in the page, and what was there stays.
function openTexts(texts, slip = $("slip"), story = "") {
  const read  = ask("read", JSON.stringify({W: "", ...texts}));
  const found = read.error ? read : ask("lists", JSON.stringify(read));
  say(found.error ? phrase(found.error) : "", slip);
  if (found.error) return false;
  [P, first, about, at, column, quiz] = [read, JSON.stringify(read), story, "all", 0, null];
  past = [];
  pick = {what: "W", i: 1, r: 0, c: 0};
  $("hide").value = "";
  forget();
  compute();
  built();
  return true;
}

// false where the numbers overflow; R is then what it was.
function compute() {
  const id = $("mistake").value, found = ask("lists", JSON.stringify({...P, mistake: id || null}));
  say(found.error ? phrase(found.error) : "");
  if (found.error) return false;
  R = found;
  wrong = R.wrong ? {...WRONG[id], ...R.wrong} : null;
  return true;
}

// %% Undo

const state = () => JSON.stringify({P, costs: costs.slice(-2000), path, grown});

function remember() {
  if (past.at(-1) !== state()) past.push(state());
  if (past.length > 200) past.shift();
}

// A slider that was touched and not moved left the state that is here still.
function undo() {
  while (past.at(-1) === state()) past.pop();
  if (past.length === 0) {
    redraw();
    return;
  }
  ({P, costs, path, grown} = JSON.parse(past.pop()));
  running++;
  compute();
  built();
}

// %% Matrices as tables

const MEANING = {W: "weights", N: "weighted inputs", S: "outputs", dS: "derivatives of the activation", Y: "targets",
                 Delta: "slopes of the cost for N", dW: "slopes of the cost for W", new: "weights after the step"};

function table(what, i, turned = false) {
  const rows = matrix(what, i), step = now(), means = what === "S" && i === 0 ? "inputs" : MEANING[what];
  const cell = (r, c) => `<td role="gridcell" tabindex="-1" data-k="${what},${i},${r},${c}"`
    + `${isGiven(what, i) ? ' class="given"' : ""}><span></span></td>`;
  const lines = turned ? range(rows[0].length).map(c => range(rows.length).map(r => cell(r, c)))
                       : rows.map((row, r) => row.map((_, c) => cell(r, c)));
  const head  = turned ? what + "T" : what;
  const found = step && step.what === what && (step.i === i || what === "new");
  return `<figure${found ? ' class="now"' : ""}><figcaption title="${means}">${letter(head, i)}</figcaption>`
    + `<table class="m" role="grid" aria-label="${plainly(head, i)}, ${means}${turned ? ", transposed" : ""}"><tbody>`
    + lines.map(line => `<tr role="row">${line.join("")}</tr>`).join("") + "</tbody></table></figure>";
}

function allTables() {
  const moved = at === "update" || (at === "all" && wrong);
  const kinds = ["W", "N", "S", "dS", "Delta", "dW", ...(moved ? ["new"] : [])];
  const given = `given: input ${letter("S", 0)}, targets ${letter("Y", k())}; an example is a column`;
  const row   = (title, tables) => `<div class="layer"><b>${title}</b>${tables.join("")}</div>`;
  return row(given, [table("S", 0), table("Y", k())])
    + layers().map(i => row(`layer ${i}: ${activationsOf(i)}`, kinds.map(what => table(what, i)))).join("");
}

// The formula of the step with its matrices; at rest, that of the chosen weight's slope.
function equation() {
  const {what, i} = now() ?? {what: "dW", i: pick.what === "W" ? pick.i : 1};
  const sign = text => `<span class="sign">${text}</span>`;
  if ([P.X, ...P.W].some(A => A.length > 8 || A[0].length > 8)) {
    const html = STEPS.find(step => step.what === what && step.i === i).html;
    return sign(`${html} &nbsp; <span class="why">with the matrices below</span>`);
  }
  const f = activationsOf(i), one = !f.includes(",") && f !== "identity";
  const error = [table("S", i), sign("−"), table("Y", k())];
  const newLayer = l => [table("new", l), sign("="), table("W", l), sign(`− ${LETTERS[letters].r} ·`), table("dW", l),
                         '<span class="end"></span>'];
  const parts = {
    N:     () => [table("N", i), sign("="), table("W", i), sign("·"), table("S", i-1)],
    S:     () => [table("S", i), sign(one ? `= ${f}(` : "= σ("), table("N", i), sign(")")],
    C:     () => [sign(`C = ${P.half ? "½ " : ""}Σ (`), ...error, sign(`)² = <b>${brief(R.C)}</b>`)],
    Delta: () => i === k()
      ? [table("Delta", i), sign(P.half ? "= (" : "= 2 ("), ...error, sign(") ∘"), table("dS", i)]
      : [table("Delta", i), sign("= ("), table("W", i+1, true), sign("·"), table("Delta", i+1), sign(") ∘"),
         table("dS", i)],
    dW:    () => [table("dW", i), sign("="), table("Delta", i), sign("·"), table("S", i-1, true)],
    new:   () => layers().flatMap(newLayer),
  };
  return parts[what]().join("");
}

// %% Shown anew: built after a change of shape, fresh after one of the step, redraw after one of numbers

function built() {
  STEPS = steps();
  drawn();
  fresh();
}

function fresh() {
  const seen = step => isKnown(step.what, step.i) ? "done" : "later";
  const chip = step => `<button type="button" data-step="${step.id}" class="${seen(step)}"`
    + `${step.id === at ? ' aria-current="step"' : ""}>${step.html}</button>`;
  const all  = back => STEPS.filter(step => step.back === back).map(chip).join("");
  const row  = (title, back) => `<li><span>${title}</span>${all(back)}</li>`;
  const rows = Math.min(8, Math.max(P.X.length, ...P.W.map(A => A.length)));
  $("formulas").innerHTML = row("forward →", false) + row("← back", true);
  $("matrices").innerHTML = allTables();
  $("equation").innerHTML = equation();
  $("explained").style.setProperty("--high", `${rows*1.4 + 2}em`);
  for (const chip of document.querySelectorAll("#formulas [aria-current]"))
    chip.parentNode.scrollLeft = chip.offsetLeft - chip.parentNode.offsetLeft - 40;
  cells = new Map();
  for (const td of document.querySelectorAll("td[data-k]"))
    cells.set(td.dataset.k, [...(cells.get(td.dataset.k) ?? []), td]);
  for (const grid of document.querySelectorAll("table.m")) grid.querySelector("td").tabIndex = 0;
  $("back").disabled  = at === "all" || place(at) === 0;
  $("whole").disabled = at === "all";
  set($("forth"), at === "update" ? "take the step ▶" : "next formula ▶");
  quizShown();
  redraw();
}

function redraw() {
  for (const [id, tds] of cells) redrawCell(id.split(","), tds);
  redrawn();
  chooser();
  explain();
  html($("guide"), sentence());
  html($("broken"), wrong ? broken() : "");
  $("broken").hidden = !wrong;
  set($("cost"), isKnown("C", k()) ? `C = ${brief(R.C)}` : "");
  course();
  taking();
}

// Written only where it changes: a screen reader would say it again.
function html(element, text) {
  if (element.dataset.html === text) return;
  element.innerHTML = element.dataset.html = text;
}

function redrawCell([what, layer, row, col], tds) {
  const [i, r, c] = [+layer, +row, +col], rows = matrix(what, i), shown = isKnown(what, i) && !isHidden(what, i);
  const text = isHidden(what, i) ? "?" : shown ? written(rows[r][c], isGiven(what, i) ? decimals(rows) : 3) : "·";
  const slip = shown ? mistaken(what, i, r, c) : "";
  for (const td of tds) {
    set(td.firstChild, text);
    td.classList.toggle("col", perExample(what) && c === column && examples() > 1);
    td.classList.toggle("chosen", isPicked(what, i, r, c));
    td.classList.toggle("spoiled", slip !== "");
    if (slip && !td.children[1]) td.insertAdjacentHTML("beforeend", '<span class="bad"></span>');
    if (td.children[1]) set(td.children[1], slip);
  }
}

// %% The mistake

const differs = (x, y) => finite(x) && finite(y) ? Math.abs(x - y) > 1e-9*(1 + Math.abs(x) + Math.abs(y)) : x !== y;

// What the mistake makes of an entry, "" where it spoils nothing.
function mistaken(what, i, r, c) {
  const rows = wrong && !wrong.error ? wrong[what]?.[i] : null, right = matrix(what, i);
  if (!rows || (what === "S" && i === 0)) return "";
  const fits = rows.length === right.length && rows[0].length === right[0].length;
  return !fits || differs(rows[r][c], right[r][c]) ? written(rows[r]?.[c]) : "";
}

function broken() {
  const spoils = (what, i) => matrix(what, i).some((row, r) => row.some((_, c) => mistaken(what, i, r, c)));
  const kinds  = ["N", "S", "Delta", "dW", "new"];
  const found  = layers().flatMap(i => kinds.filter(what => spoils(what, i)).map(what => letter(what, i)));
  const some   = found.length ? `Wrong: ${found.join(", ")}.` : "For this network it changes no number.";
  const code   = wrong.wrong.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `${wrong.error ? "" : some} <span class="why">The check asks: ${wrong.first}</span>
    <details><summary>more</summary>${wrong.second} (${wrong.see}) As homework/course/catalogue has the mistake:
    <code>${code}</code></details>`;
}

// %% The number that is chosen

function chooser() {
  const {what, i, r, c} = pick, x = matrix(what, i)[r][c], slider = $("slider"), id = key([what, i, r, c]);
  const most = Math.max(3, 2*Math.abs(x)), now = +slider.max;
  const fits = slider.dataset.id === id && Math.abs(x) <= now && now <= 4*most;
  html($("chosen"), nameOf(what, i, r, c));
  html($("role"), role(what, i, r, c));
  if (!fits) [slider.min, slider.max] = [-most, most];
  slider.dataset.id = id;
  slider.value = x;
  slider.setAttribute("aria-label", $("chosen").textContent);
  const unfocused = (element, value) => { if (document.activeElement !== element) element.value = value; };
  unfocused($("number"), +x.toFixed(6));
  unfocused($("rate"), Math.log10(P.r));
  unfocused($("rnumber"), +P.r.toPrecision(4));
  const turn = (by, sign, label) => `<button type="button" data-example="${by}" aria-label="${label}">${sign}</button>`;
  const which = `${column + 1} of ${examples()}`;
  html($("example"), examples() === 1 ? ""
    : `&nbsp; example ${turn(-1, "◀", "example before")} ${which} ${turn(1, "▶", "next example")}`);
  html($("rname"), LETTERS[letters].r);
  $("undo").disabled = past.length === 0;
}

function role(what, i, r, c) {
  if (what !== "W") return `${what === "Y" ? "target" : "input"} ${r + 1} of example ${c + 1}`;
  const from  = i === 1 ? `input ${c + 1}` : `neuron ${c + 1} of layer ${i - 1}`;
  const slope = isKnown("dW", i) && !isHidden("dW", i) ? R.dW[i][r][c] : null;
  const move  = slope > 0 ? "make it smaller and the cost falls" : "make it larger and the cost falls";
  const says  = Math.abs(slope) < 1e-12 ? "the cost does not change with it" : move;
  return `weight from ${from} to neuron ${r + 1} of layer ${i}`
    + (slope === null ? "" : `; its slope ${nameOf("dW", i, r, c)} = ${written(slope)}: ${says}`);
}

function choose(id) {
  const [what, ...place] = id.split(","), [i, r, c] = place.map(Number);
  if (perExample(what)) column = c;
  if (isGiven(what, i)) pick = {what, i, r, c};
  if (at === "all") fresh(); else redraw();
}

function change(x) {
  if (!Number.isFinite(x)) return;
  const {what, i, r, c} = pick, rows = matrix(what, i), before = rows[r][c];
  const formal = () => range(k() + 1).map(l => isFormal(l, plan.sizes[l] - 1)).join(), was = formal();
  rows[r][c] = x;
  if (!compute()) {
    rows[r][c] = before;
    return;
  }
  forget();
  if (formal() !== was) drawn();
  redraw();
}

// %% One entry and what it is made of

function explain() {
  for (const element of lit) element.classList.remove("at", "from");
  lit = [];
  const id = over ?? resting(), [what, ...numbers] = id.split(","), [i, r, c] = numbers.map(Number);
  if (!isKnown(what, i)) {
    $("entry").innerHTML = '<span class="why">Not computed yet.</span>';
    return;
  }
  const e = ENTRY[what](i, r, c), shown = [told(what), i, r, c], result = valueOf(...shown, false);
  const slip = isKnown(...shown) && !isHidden(...shown) ? mistaken(...shown) : "";
  const plain = isGiven(what, i) && what !== "W";
  const lines = plain ? [`<b>${result}</b>, ${e.letters}`] : [e.letters, e.numbers].filter(Boolean);
  const last  = plain || lines.at(-1) === result ? "" : ` = <b>${result}</b>`;
  $("entry").innerHTML = `<div class="line">${nameOf(...shown)} = ${lines.join(" <br>&nbsp;= ")}${last}`
    + `${slip && ` <b class="bad">✗${slip}</b>`}</div><div class="why">${e.why}</div>`;
  if (over === null && at === "all") return;            // at rest nothing is lit: the drawing stays calm
  light(id, "at");
  for (const each of e.keys) light(each, "from");
}

// The entry that is explained when none is pointed at: the chosen weight's slope, or the first of the step.
function resting() {
  const step = now(), {what, i, r, c} = pick;
  if (!step) return key(what === "W" ? ["dW", i, r, c] : [what, i, r, c]);
  if (step.what === "C") return key(["C", k(), 0, 0]);
  if (step.what === "new") return key(what === "W" ? ["new", i, r, c] : ["new", 1, 0, 0]);
  return key([step.what, step.i, 0, perExample(step.what) ? column : 0]);
}

function light(id, name) {
  const [what, i, r, c] = id.split(","), net = selector => document.querySelector(`#net ${selector}`);
  const drawing = !perExample(what) ? net(`.edge[data-k="W,${i},${r},${c}"]`)
    : what === "C" || +c !== column ? null : net(what === "Y" ? `.target[data-n="Y,${r}"]` : `.neuron[data-n="${i},${r}"]`);
  for (const element of [...(cells.get(id) ?? []), ...(drawing ? [drawing] : [])]) {
    element.classList.add(name);
    lit.push(element);
  }
}

// The key of the entry under a pointer: of a cell, an edge, or what a neuron shows at this step.
function pointed(element) {
  const one = element.closest?.("[data-k]"), neuron = element.closest?.("[data-n]"), step = now();
  if (one) return one.dataset.k;
  if (!neuron) return null;
  const [l, j] = neuron.dataset.n.split(",");
  if (l === "Y") return key(["Y", k(), j, column]);
  const sums = l > 0 && step?.what === "N" && step.i === +l;
  const back = l > 0 && (step ? step.back : element.classList.contains("delta"));
  return key([sums ? "N" : back ? "Delta" : "S", l, j, column]);
}

function point(id) {
  if (id === over) return;
  over = id;
  explain();
}

// %% Formula by formula

function step(by) {
  over = null;
  if (by > 0 && at === "update") {
    at = STEPS[0].id;
    train(1);
    return;
  }
  const next = at === "all" ? (by > 0 ? 0 : STEPS.length - 1) : place(at) + by;
  at = STEPS[Math.max(0, Math.min(STEPS.length - 1, next))].id;
  fresh();
}

function stepTo(id) {
  [at, over] = [id, null];
  fresh();
}
