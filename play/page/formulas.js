// What every entry is made of, and how that is written.  P is the problem, R the lists that lib/backprop.py has found.
"use strict";

let P, R;
let wrong   = null;                                     // the lists with a mistake in them, and its words
let letters = "kit";                                    // or "note", "question"
let column  = 0;                                        // the example that is shown
let about   = "";                                       // the sentence of a network of the list
let quiz    = null;                                     // {what, i} of the matrix that is hidden
let STEPS   = [];
let at      = "all";                                    // the step that is shown

const range    = n => Array.from({length: n}, (_, i) => i);
const layers   = () => range(P.W.length).map(i => i + 1);
const k        = () => P.W.length;
const examples = () => P.X[0].length;

// %% Numbers

const RAISED = {"-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹"};
const raised = power => String(power).replace(/[-\d]/g, sign => RAISED[sign]);
const finite = x => x !== null && Number.isFinite(x);

function written(x, digits = 3) {
  if (!finite(x)) return "∞";
  const size = Math.abs(x);
  if (size >= 99999.5 || (size > 0 && size < 0.5*10**-digits)) {
    const [front, power] = x.toExponential(1).split("e");
    return `${front}·10${raised(+power)}`.replace("-", "−");
  }
  return x.toFixed(digits).replace("-", "−");
}

// What is given is shown as it was given, with four decimals at most.
function given(x) {
  const text = String(+x.toFixed(4));
  return text === "0" && x !== 0 ? written(x, 4) : text.replace("-", "−");
}

// Five digits, for the cost.
function brief(x) {
  if (!finite(x)) return "∞";
  const plain = x === 0 || (Math.abs(x) >= 1e-4 && Math.abs(x) < 1e6);
  return plain ? String(+x.toPrecision(5)).replace("-", "−") : written(x, 0);
}

// Decimals that all entries of a matrix need, so that its points stand below each other.
function decimals(rows) {
  const needs = (x, d) => Math.abs(x*10**d - Math.round(x*10**d)) > 1e-9*10**d;
  return range(3).find(d => !rows.flat().some(x => needs(x, d))) ?? 3;
}

// %% Matrices and their entries; an entry is [what, layer, row, column], all from 0 but the layer

const isGiven    = (what, i) => what === "W" || what === "Y" || (what === "S" && i === 0);
const perExample = what => !["W", "dW", "new"].includes(what);
const isHidden   = (what, i) => quiz !== null && quiz.what === what && quiz.i === i;
const key        = entry => entry.join(",");

// The rows of a matrix; S[0] is the input X.
function matrix(what, i) {
  if (what === "W") return P.W[i-1];
  if (what === "Y") return P.Y;
  if (what === "C") return [[R.C]];
  if (what === "S" && i === 0) return P.X;
  return R[what][i];
}

function colour(what) {
  if (["S", "N", "ST", "Y"].includes(what)) return "S";
  return ["Delta", "dW"].includes(what) ? "D" : "W";
}

// The letter of a matrix, as HTML: the kit's, the note's or the question's.
function letter(what, i) {
  const known = LETTERS[letters];
  const html  = what === "new" ? known.W + " new" : known[what + i] || known[what] || what;
  return `<span class="${colour(what)}">${html.replaceAll("%", i)}</span>`;
}

// The same in plain signs: W₁ or W⁽¹⁾.
function plainly(what, i) {
  const small = {sub: "₀₁₂₃₄₅₆₇₈₉", sup: "⁰¹²³⁴⁵⁶⁷⁸⁹"};
  const signs = {"(": "⁽", ")": "⁾", "T": "ᵀ"};
  const moved = (_, tag, text) => text.replace(/\d/g, d => small[tag][d]).replace(/[()T]/g, sign => signs[sign]);
  return letter(what, i).replace(/<(su[bp])>(.*?)<\/\1>/g, moved).replace(/<[^>]*>/g, "");
}

// The name of one entry: Delta_1[2,3]; no brackets where there is only one.
function nameOf(what, i, r, c) {
  const rows = matrix(what, i);
  if (rows.length === 1 && rows[0].length === 1) return letter(what, i);
  const place = perExample(what) && examples() === 1 ? r + 1 : `${r + 1},${c + 1}`;
  return `${letter(what, i)}[${place}]`;
}

function valueOf(what, i, r, c, bracket = true) {
  const x    = matrix(what, i)[r][c];
  const text = isHidden(what, i) ? "?" : isGiven(what, i) ? given(x) : written(x);
  return `<span class="${colour(what)}">${x < 0 && bracket && text !== "?" ? `(${text})` : text}</span>`;
}

// Pairs of entries, multiplied and added: in letters, in numbers, and the keys of all.
function sum(pairs) {
  const shown = pairs.length > 5 ? [...pairs.slice(0, 3), null, pairs.at(-1)] : pairs;
  const join  = show => shown.map(pair => pair ? `${show(...pair[0])}·${show(...pair[1])}` : "…").join(" + ");
  return {letters: join(nameOf), numbers: join(valueOf), keys: pairs.flat().map(key)};
}

// %% Activations

const CALLED = {
  identity:   n => n,
  relu:       n => `max(${n}, 0)`,
  leaky_relu: n => `leaky(${n})`,
  logistic:   n => `logistic(${n})`,
  tanh:       n => `tanh(${n})`,
  softplus:   n => `log(1 + e<sup>${n}</sup>)`,
  sine:       n => `sin(${n})`,
  gaussian:   n => `exp(−${n}²)`,
  square:     n => `${n}²`,
  absolute:   n => `|${n}|`,
};

const SLOPE = {
  identity:   ()       => "1",
  relu:       n        => `1 where ${n} > 0, else 0`,
  leaky_relu: (n, s, a) => `1 where ${n} > 0, else ${a}`,
  logistic:   (n, s)   => `${s}·(1 − ${s})`,
  tanh:       (n, s)   => `1 − ${s}²`,
  softplus:   n        => `logistic(${n})`,
  sine:       n        => `cos(${n})`,
  gaussian:   (n, s)   => `−2·${n}·${s}`,
  square:     n        => `2·${n}`,
  absolute:   n        => `1 where ${n} > 0, −1 where ${n} < 0`,
};

const spoken = name => name.replace("leaky_relu:", "leaky relu ").replace("_", " ");

// A formal neuron hands on the 1 that the biases need (note, section 3).
function isFormal(l, j) {
  if (l === 0) return P.X.length > 1 && j === P.X.length - 1 && P.X[j].every(x => x === 1);
  const A = P.W[l-1], last = A[0].length - 1;
  return l < k() && last > 0 && j === A.length - 1 && A[j].every((x, c) => x === (c === last ? 1 : 0));
}

const activationsOf = i => [...new Set(P.names[i-1].filter((_, r) => !isFormal(i, r)))].map(spoken).join(", ");

// %% One entry: {letters, numbers, keys, why}

const ENTRY = {
  W(i, r, c) {
    if (at === "update") return ENTRY.new(i, r, c);
    const why = `This weight multiplies ${nameOf("S", i-1, c, column)} on the way to ${nameOf("N", i, r, column)}; `
      + `its slope is entry [${r + 1},${c + 1}] of ${letter("dW", i)}.`;
    return {...ENTRY.dW(i, r, c), why};
  },

  Y(i, r, c) {
    return {letters: "the target", numbers: "", keys: [key(["S", k(), r, c])],
            why: `What ${nameOf("S", k(), r, c)} should be.`};
  },

  N(i, r, c) {
    const why = `Row ${r + 1} of ${letter("W", i)} times column ${c + 1} of ${letter("S", i-1)}: `
      + `the weights that lead <b>into</b> neuron ${r + 1}.`;
    return {...sum(range(P.W[i-1][0].length).map(l => [["W", i, r, l], ["S", i-1, l, c]])), why};
  },

  S(i, r, c) {
    if (i === 0) {
      const why = `Input ${r + 1} of example ${c + 1}; column ${r + 1} of ${letter("W", 1)} takes it to each neuron.`;
      return {letters: "the input", numbers: "", keys: range(P.W[0].length).map(j => key(["W", 1, j, r])), why};
    }
    const call = CALLED[P.names[i-1][r].split(":")[0]], N = ["N", i, r, c], n = ENTRY.N(i, r, c);
    return {letters: call(nameOf(...N)), numbers: call(valueOf(...N)), keys: [key(N), ...n.keys],
            why: `Here ${nameOf(...N)} = ${n.letters} = ${n.numbers}.`};
  },

  dS(i, r, c) {
    const [f, slope] = P.names[i-1][r].split(":"), N = ["N", i, r, c], S = ["S", i, r, c];
    const call = show => SLOPE[f](show(...N), show(...S), slope ?? "0.01");
    return {letters: call(nameOf), numbers: f === "identity" ? "" : call(valueOf), keys: [N, S].map(key),
            why: `The derivative of the activation: how steep ${spoken(f)} is at ${nameOf(...N)}.`};
  },

  Delta(i, r, c) {
    const slope = ["dS", i, r, c];
    if (i === k()) {
      const [S, Y] = [["S", i, r, c], ["Y", i, r, c]], two = P.half ? "" : "2·";
      const line = show => `${two}(${show(...S)} − ${show(...Y)})·${show(...slope)}`;
      const why  = `How fast the cost changes with ${nameOf("N", i, r, c)}: the slope of the square, times the slope `
        + "of the activation.";
      return {letters: line(nameOf), numbers: line(valueOf), keys: [S, Y, slope].map(key), why};
    }
    const s = sum(range(P.W[i].length).map(j => [["W", i+1, j, r], ["Delta", i+1, j, c]]));
    const bracketed = text => P.W[i].length > 1 ? `(${text})` : text;
    const why = `<b>Column</b> ${r + 1} of ${letter("W", i+1)}: the weights that lead <b>out of</b> neuron ${r + 1}. `
      + `That column is row ${r + 1} of ${letter("WT", i+1)}.`;
    return {letters: `${bracketed(s.letters)}·${nameOf(...slope)}`,
            numbers: `${bracketed(s.numbers)}·${valueOf(...slope)}`,
            keys: [...s.keys, key(slope)], why};
  },

  dW(i, r, c) {
    const why = `${letter("Delta", i)} behind the weight times ${letter("S", i-1)} before it`
      + (examples() > 1 ? ", added up over all examples." : ".");
    return {...sum(range(examples()).map(m => [["Delta", i, r, m], ["S", i-1, c, m]])), why};
  },

  C(i) {
    const pairs = P.Y.flatMap((row, r) => row.map((_, c) => [["S", i, r, c], ["Y", i, r, c]]));
    const shown = pairs.length > 4 ? [...pairs.slice(0, 2), null, pairs.at(-1)] : pairs;
    const terms = show => shown.map(pair => pair ? `(${show(...pair[0])} − ${show(...pair[1])})²` : "…").join(" + ");
    const whole = show => P.half ? `½·(${terms(show)})` : terms(show);
    return {letters: whole(nameOf), numbers: whole(valueOf), keys: pairs.flat().map(key),
            why: "The squares of all errors, added up over all outputs and examples."};
  },

  new(i, r, c) {
    const [W, dW] = [["W", i, r, c], ["dW", i, r, c]], rate = LETTERS[letters].r;
    const still = matrix("new", i)[r][c] === matrix("W", i)[r][c] && matrix("dW", i)[r][c] !== 0;
    return {letters: `${nameOf(...W)} − ${rate}·${nameOf(...dW)}`,
            numbers: `${valueOf(...W)} − ${given(P.r)}·${valueOf(...dW)}`, keys: [W, dW].map(key),
            why: still ? "This weight is kept fixed."
                       : "A step against the slope; all weights move at the same moment."};
  },
};

// The entry that a formula is about: for a weight, its slope, or at the update the new weight.
const told = what => what !== "W" ? what : at === "update" ? "new" : "dW";

// %% The formulas in their order

function steps() {
  const L = letter, all = [];
  const add = (id, what, i, back, html) => all.push({id, what, i, back, html});
  for (const i of layers()) {
    add(`N${i}`, "N", i, false, `${L("N", i)} = ${L("W", i)} ${L("S", i-1)}`);
    add(`S${i}`, "S", i, false, `${L("S", i)} = σ<sub>${i}</sub>(${L("N", i)})`);
  }
  const error = `(${L("S", k())} − ${L("Y", k())})`;
  add("C", "C", k(), false, `C = ${P.half ? "½ " : ""}Σ ${error}²`);
  add(`Delta${k()}`, "Delta", k(), true, `${L("Delta", k())} = ${P.half ? "" : "2 "}${error} ∘ ${L("dS", k())}`);
  for (const i of layers().slice(0, -1).reverse())
    add(`Delta${i}`, "Delta", i, true, `${L("Delta", i)} = (${L("WT", i+1)} ${L("Delta", i+1)}) ∘ ${L("dS", i)}`);
  for (const i of layers())
    add(`dW${i}`, "dW", i, true, `${L("dW", i)} = ${L("Delta", i)} ${L("ST", i-1)}`);
  const all_dW = L("dW", "").replace("<sub></sub>", "").replace("<sup>()</sup>", "");
  add("update", "new", 1, true, `W ← W − ${LETTERS[letters].r}·${all_dW}`);
  return all;
}

const place = id => STEPS.findIndex(step => step.id === id);
const now   = () => at === "all" ? null : STEPS[place(at)];

// Has this matrix been computed at the step that is shown?
function isKnown(what, i) {
  if (at === "all" || isGiven(what, i)) return true;
  const id = what === "dS" ? `Delta${i}` : what === "new" ? "update" : what === "C" ? "C" : what + i;
  return place(id) <= place(at);
}

// %% The sentence at the top

const kept = () => P.hold || layers().some(i => isFormal(i, P.W[i-1].length - 1)) ? "; what is kept fixed stays" : "";

const SENTENCE = {
  N: i => `Forward: each neuron of layer ${i} multiplies its inputs by its own weights, a <b>row</b> of
    ${letter("W", i)}, and adds the products.`,
  S: i => activationsOf(i) === "identity"
    ? `Layer ${i} has no activation: what a neuron adds up is its output.`
    : `The activation ${activationsOf(i)} turns what a neuron has added up, ${letter("N", i)}, into its output
       ${letter("S", i)}.`,
  C: () => `The cost is one number: how far the outputs are from the targets. Training makes it small. Which weight
    should move, and which way?`,
  Delta: i => i === k()
    ? `Now back. ${letter("Delta", i)} says how fast the cost changes when ${letter("N", i)} grows a little: the slope
       of the square times the slope of the activation (∘ multiplies entry by entry).`
    : `A neuron of layer ${i} reaches the cost through the weights that lead <b>out of</b> it: a <b>column</b> of
       ${letter("W", i+1)}. ${letter("WT", i+1)} has these columns as rows; that is why W is transposed on the
       way back.`,
  dW: i => `A weight multiplies the output before it, so its slope is that output times ${letter("Delta", i)} behind
    it${examples() > 1 ? ", added up over all examples" : ""}.`,
  new: () => `Every weight takes a small step against its slope, all at the same moment${kept()}. The next step takes C
    from ${brief(R.C)} to ${brief(R.after)}.`,
};

const WELCOME = `Drag the slider under the drawing: every number follows. Click any weight to choose it. Then press
  <b>next formula</b> to see where the numbers come from.`;

function sentence() {
  if (wrong?.error) return `When <b>${wrong.when}</b>, Python stops: ${wrong.error}. Where all sizes are equal, as in
    2-2-2, it does not stop, and the numbers are wrong.`;
  if (wrong) return `The <b class="bad">red numbers ✗</b> are what one gets when <b>${wrong.when}</b>.`;
  return now() ? SENTENCE[now().what](now().i) : about || WELCOME;
}
