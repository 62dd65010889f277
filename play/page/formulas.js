// What every entry is made of, and how that is written.  P is the problem, R the lists that lib/backprop.py has found.
"use strict";

let P, R, wrong = null, letters = "kit", column = 0, about = "";

// %% Numbers and names

const SUPERSCRIPT = {"-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹"};

function written(x, digits = 3) {
  if (x === null || x === undefined || !Number.isFinite(x)) return "∞";
  const size = Math.abs(x);
  if (size >= 99999.5 || (size > 0 && size < 0.5*10**-digits)) {
    const [front, power] = x.toExponential(1).split("e");
    return `${front}·10${String(+power).replace(/[-\d]/g, d => SUPERSCRIPT[d])}`.replace("-", "−");
  }
  return x.toFixed(digits).replace("-", "−");
}

// As many digits as it needs, four at most: what is given is shown as it was given.
const given = x => String(+x.toFixed(4)) === "0" && x !== 0 ? written(x, 4) : String(+x.toFixed(4)).replace("-", "−");

// Five digits, for the cost.
function brief(x) {
  if (x === null || !Number.isFinite(x)) return "∞";
  return x !== 0 && (Math.abs(x) < 1e-4 || Math.abs(x) >= 1e6) ? written(x, 0) : String(+x.toPrecision(5)).replace("-", "−");
}

// Decimals that all entries of a matrix need, so that its points stand below each other.
function decimals(rows) {
  let most = 0;
  for (const row of rows) for (const x of row)
    for (let d = most; d < 3; d++) if (x !== null && Math.abs(x*10**d - Math.round(x*10**d)) > 1e-9*10**d) most = d + 1; else break;
  return most;
}

const k = () => P.W.length;
const examples = () => P.X[0].length;

// The rows of a matrix; S[0] is the input X.
function matrix(what, i, from = R) {
  if (what === "W") return P.W[i-1];
  if (what === "Y") return P.Y;
  if (what === "S" && i === 0) return P.X;
  return from[what][i];
}

const perExample = what => what !== "W" && what !== "dW" && what !== "new";

// The letter of a matrix, as HTML; the kit's, the note's or the question's.
function letter(what, i) {
  const known = LETTERS[letters];
  if (what === "new") return known.W.replaceAll("%", i) + " new";
  const html = (known[what + i] || known[what] || what).replaceAll("%", i);
  return `<span class="${colour(what)}">${html}</span>`;
}

const colour = what => ["S", "N", "ST", "Y"].includes(what) ? "S" : what.startsWith("D") || what === "dW" ? "D" : "W";

// The name of one entry: Delta_1[2,3]; no brackets where there is only one.
function name(what, i, r, c) {
  const rows = matrix(what, i);
  if (rows.length === 1 && rows[0].length === 1) return letter(what, i);
  return letter(what, i) + `[${r + 1}${perExample(what) && examples() === 1 ? "" : "," + (c + 1)}]`;
}

function value(what, i, r, c) {
  const x = matrix(what, i)[r][c];
  if (hidden(what, i)) return `<span class="${colour(what)}">?</span>`;
  const text = ["W", "Y"].includes(what) || (what === "S" && i === 0) ? given(x) : written(x);
  return `<span class="${colour(what)}">${x < 0 ? `(${text})` : text}</span>`;
}

let quiz = null;                                        // {what, i} of the matrix that is hidden
const hidden = (what, i) => quiz !== null && quiz.what === what && quiz.i === i;

// %% Sums and activations

// Pairs of entries, multiplied and added: with letters, with numbers, and the keys of all entries.
function sum(pairs) {
  const cut  = pairs.length > 5 ? [...pairs.slice(0, 3), null, pairs.at(-1)] : pairs;
  const join = show => cut.map(pair => pair ? show(...pair[0]) + "·" + show(...pair[1]) : "…").join(" + ");
  return {letters: join(name), numbers: join(value), keys: pairs.flat().map(key), many: pairs.length > 1};
}

const key = entry => entry.join(",");
const range = n => Array.from({length: n}, (_, i) => i);

const CALLED = {
  identity: n => n, relu: n => `max(${n}, 0)`, leaky_relu: n => `leaky(${n})`, logistic: n => `logistic(${n})`, tanh: n => `tanh(${n})`,
  softplus: n => `log(1 + e<sup>${n}</sup>)`, sine: n => `sin(${n})`, gaussian: n => `exp(−${n}²)`, square: n => `${n}²`, absolute: n => `|${n}|`};
const SLOPE = {
  identity: () => "1", relu: n => `1 where ${n} > 0, else 0`, leaky_relu: (n, s, slope) => `1 where ${n} > 0, else ${slope}`,
  logistic: (n, s) => `${s} (1 − ${s})`, tanh: (n, s) => `1 − ${s}²`, softplus: n => `logistic(${n})`, sine: n => `cos(${n})`,
  gaussian: (n, s) => `−2 ${n} ${s}`, square: n => `2 ${n}`, absolute: n => `1 where ${n} > 0, −1 where ${n} < 0`};

const activation = (i, r) => P.names[i-1][r].split(":");
const activationsOf = i => [...new Set(P.names[i-1].filter((_, r) => !formal(i, r)))].map(each => each.replace("leaky_relu:", "leaky "). replace("_", " ")).join(", ");

// %% One entry: {name, letters, numbers, result, keys, why}

const ENTRY = {
  W(i, r, c) {
    if (at === "update") return ENTRY.new(i, r, c);
    return {...ENTRY.dW(i, r, c), why: `This weight acts on the cost through ${name("N", i, r, column)}, where it multiplies
      ${name("S", i-1, c, column)}. So the slope of the cost for it is ${letter("dW", i)}, entry [${r + 1},${c + 1}].`};
  },
  Y(i, r, c) {
    return {letters: "the target", numbers: "", keys: [key(["S", k(), r, c])], why: `What ${name("S", k(), r, c)} should be.`};
  },
  N(i, r, c) {
    const s = sum(range(P.W[i-1][0].length).map(l => [["W", i, r, l], ["S", i-1, l, c]]));
    return {...s, why: `Row ${r + 1} of ${letter("W", i)} times column ${c + 1} of ${letter("S", i-1)}: the weights that lead
      <b>into</b> neuron ${r + 1}.`};
  },
  S(i, r, c) {
    if (i === 0) return {letters: "the input", numbers: "", keys: range(P.W[0].length).map(j => key(["W", 1, j, r])),
                         why: `Input ${r + 1} of example ${c + 1}; column ${r + 1} of ${letter("W", 1)} takes it to each neuron.`};
    const [f] = activation(i, r), call = CALLED[f], n = ENTRY.N(i, r, c);
    return {letters: `${call(name("N", i, r, c))}`, numbers: `${call(value("N", i, r, c))}`, keys: [key(["N", i, r, c]), ...n.keys],
            why: `Here ${name("N", i, r, c)} = ${n.letters} = ${n.numbers}.`};
  },
  dS(i, r, c) {
    const [f, slope] = activation(i, r), call = SLOPE[f];
    return {letters: call(name("N", i, r, c), name("S", i, r, c), slope ?? "0.01"),
            numbers: f === "identity" ? "" : call(value("N", i, r, c), value("S", i, r, c), slope ?? "0.01"),
            keys: [key(["N", i, r, c]), key(["S", i, r, c])], why: `How steep ${f.replace("_", " ")} is at ${name("N", i, r, c)}.`};
  },
  Delta(i, r, c) {
    const two = P.half ? "" : "2·", slope = ["dS", i, r, c];
    if (i === k()) {
      const [s, y] = [["S", i, r, c], ["Y", i, r, c]];
      return {letters: `${two}(${name(...s)} − ${name(...y)})·${name(...slope)}`, numbers: `${two}(${value(...s)} − ${value(...y)})·${value(...slope)}`,
              keys: [s, y, slope].map(key), why: `How fast the cost changes with ${name("N", i, r, c)}: the slope of the square, times
              the slope of the activation.`};
    }
    const s = sum(range(P.W[i].length).map(j => [["W", i+1, j, r], ["Delta", i+1, j, c]])), n = P.W[i].length;
    const [open, close] = n > 1 ? ["(", ")"] : ["", ""];
    return {letters: `${open}${s.letters}${close}·${name(...slope)}`, numbers: `${open}${s.numbers}${close}·${value(...slope)}`,
            keys: [...s.keys, key(slope)], why: `<b>Column</b> ${r + 1} of ${letter("W", i+1)}: the weights that lead <b>out of</b> neuron ${r + 1}.
            That column is row ${r + 1} of ${letter("WT", i+1)}.`};
  },
  dW(i, r, c) {
    const s = sum(range(examples()).map(m => [["Delta", i, r, m], ["S", i-1, c, m]]));
    return {...s, why: `${letter("Delta", i)} behind the weight times ${letter("S", i-1)} before it` + (examples() > 1 ? ", added up over all examples." : ".")};
  },
  new(i, r, c) {
    const r0 = `${LETTERS[letters].r}`, [w, d] = [["W", i, r, c], ["dW", i, r, c]], still = matrix("new", i)[r][c] === matrix("W", i)[r][c];
    return {letters: `${name(...w)} − ${r0}·${name(...d)}`, numbers: `${value(...w)} − ${given(P.r)}·${value(...d)}`, keys: [w, d].map(key),
            why: still && matrix("dW", i)[r][c] ? "This weight is kept fixed." : "A step against the slope; all weights move at the same moment."};
  },
};

function entry(what, i, r, c) {
  const e = ENTRY[what](i, r, c), shown = what !== "W" ? what : at === "update" ? "new" : "dW";
  return {...e, name: name(shown, i, r, c), result: hidden(shown, i) ? "?" : value(shown, i, r, c).replace(/\((.*?)\)/, "$1")};
}

// %% The formulas in their order

let STEPS = [], at = "all";

function steps() {
  const all = [], one = (id, what, i, html, back) => all.push({id, what, i, html, back}), L = letter;
  for (const i of range(k()).map(i => i + 1)) {
    one(`N${i}`, "N", i, `${L("N", i)} = ${L("W", i)} ${L("S", i-1)}`, false);
    one(`S${i}`, "S", i, `${L("S", i)} = σ<sub>${i}</sub>(${L("N", i)})`, false);
  }
  one("C", "C", k(), `C = ${P.half ? "½ " : ""}Σ (${L("S", k())} − ${L("Y", k())})²`, false);
  one(`Delta${k()}`, "Delta", k(), `${L("Delta", k())} = ${P.half ? "" : "2 "}(${L("S", k())} − ${L("Y", k())}) ∘ ${L("dS", k())}`, true);
  for (let i = k() - 1; i > 0; i--)
    one(`Delta${i}`, "Delta", i, `${L("Delta", i)} = (${L("WT", i+1)} ${L("Delta", i+1)}) ∘ ${L("dS", i)}`, true);
  for (const i of range(k()).map(i => i + 1)) one(`dW${i}`, "dW", i, `${L("dW", i)} = ${L("Delta", i)} ${L("ST", i-1)}`, true);
  one("update", "new", 1, `W ← W − ${LETTERS[letters].r}·${L("dW", "")}`.replace("<sub></sub>", "").replace("<sup>()</sup>", ""), true);
  return all;
}

const place = id => STEPS.findIndex(step => step.id === id);
const now   = () => at === "all" ? null : STEPS[place(at)];

// Has this matrix been computed at the step that is shown?
function known(what, i) {
  if (at === "all" || what === "W" || what === "Y" || (what === "S" && i === 0)) return true;
  const id = what === "dS" ? `Delta${i}` : what === "new" ? "update" : what + i;
  return place(id) <= place(at);
}

// %% Sentences

function sentence() {
  const step = now(), L = letter, i = step?.i;
  if (wrong) return wrong.error
    ? `When <b>${wrong.when}</b>, Python stops: ${wrong.error}.
       Where all sizes are equal, as in 2-2-2, it does not stop, and the numbers are wrong.`
    : `The <b class="bad">red numbers ✗</b> are what one gets when <b>${wrong.when}</b>.`;
  if (!step) return about || "Drag the slider under the drawing: every number follows. Click any weight to choose it. "
    + "Then press <b>next formula</b> to see where the numbers come from.";
  const f = i && step.what === "S" ? activationsOf(i) : "";
  return {
    N: () => `Forward: each neuron of layer ${i} multiplies its inputs by its own weights, a <b>row</b> of ${L("W", i)}, and adds the products.`,
    S: () => f === "identity" ? `Layer ${i} has no activation: what a neuron adds up is its output.`
                              : `The activation ${f} turns what a neuron has added up, ${L("N", i)}, into its output ${L("S", i)}.`,
    C: () => "The cost: how far the outputs are from the targets, in one number. Training makes it small. Which weight should move, and which way?",
    Delta: () => i === k()
      ? `Now back. ${L("Delta", i)} says how fast the cost changes when ${L("N", i)} grows a little: the slope of the square times the slope of the activation (∘ multiplies entry by entry).`
      : `A neuron of layer ${i} reaches the cost through the weights that lead <b>out of</b> it: a <b>column</b> of ${L("W", i+1)}.
         ${L("WT", i+1)} has these columns as rows; that is why W is transposed on the way back.`,
    dW: () => `A weight multiplies the output before it, so its slope is that output times ${L("Delta", i)} behind it${examples() > 1 ? ", added up over all examples" : ""}.`,
    new: () => `Every weight takes a small step against its slope, all at the same moment${P.hold || range(k() - 1).some(i => formal(i + 1, P.W[i].length - 1)) ? "; what is kept fixed stays" : ""}. <b>Next</b> takes the step: C goes from
      ${brief(R.C)} to ${brief(R.after)}.`,
  }[step.what]();
}
