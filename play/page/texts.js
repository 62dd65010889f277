// The network as a text: a link, a command, Python, and the fields of the form.
"use strict";

const exactly = x => String(x);                         // the digits that give the number back
const typedAs = rows => `[${rows.map(row => row.map(exactly).join(" ")).join("; ")}]`;

// {W, b, X, Y, sigma, r, half, hold}; formal neurons become biases again.
function texts() {
  const inner  = i => i < k() - 1;
  const lasts  = range(k() - 1).every(i => isFormal(i + 1, P.W[i].length - 1));
  const biased = k() > 1 ? lasts && isFormal(0, P.X.length - 1) : P.hold;
  const rows   = P.W.map((A, i) => biased && inner(i) ? A.slice(0, -1) : A);
  const names  = P.names.map((layer, i) => biased && inner(i) ? layer.slice(0, -1) : layer);
  return {
    W: rows.map(A => typedAs(biased ? A.map(row => row.slice(0, -1)) : A)),
    b: biased ? rows.map(A => typedAs(A.map(row => row.slice(-1)))) : [],
    X: typedAs(biased ? P.X.slice(0, -1) : P.X),
    Y: typedAs(P.Y),
    sigma: names.map(layer => new Set(layer).size === 1 ? layer[0] : layer.join(",")),
    r: exactly(P.r), half: P.half, hold: P.hold};
}

function link() {
  const t = texts(), parts = {W: t.W.join(" "), b: t.b.join(" "), X: t.X, Y: t.Y, sigma: t.sigma.join(" "), r: t.r,
                              half: t.half ? "1" : "", hold: t.hold ? "1" : ""};
  const plain = {"%20": "+", "%3B": ";", "%2C": ",", "%3A": ":"};
  const coded = text => encodeURIComponent(text).replace(/%20|%3B|%2C|%3A/g, code => plain[code]);
  const filled = Object.entries(parts).filter(([, text]) => text);
  return "#" + filled.map(([name, text]) => `${name}=${coded(text)}`).join("&");
}

function command() {
  const t = texts(), each = list => list.map(text => `"${text}"`).join(" ");
  return [`python homework/worked_example.py --W ${each(t.W)}`, t.b.length && `--b ${each(t.b)}`, `--X "${t.X}"`,
          `--Y "${t.Y}"`, `--sigma ${t.sigma.join(" ")}`, `--rate ${t.r}`, t.half && "--half", t.hold && "--hold-b"]
    .filter(Boolean).join(" ");
}

function python() {
  const number = x => Number.isInteger(x) ? x.toFixed(1) : exactly(x);
  const array  = rows => `np.array([${rows.map(row => `[${row.map(number).join(", ")}]`).join(", ")}])`;
  const one    = name => name.includes(":") ? `activations.leaky(${name.split(":")[1]})` : `activations.${name}`;
  const column = names => `activations.column(${names.map(one).join(", ")})`;
  const layer  = names => new Set(names).size === 1 ? one(names[0]) : column(names);
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

const FORMATS = {link: () => location.href.split("#")[0] + link(), command, python};
const ADVICE  = {
  link:    "Whoever opens this link sees these numbers.",
  disk:    "This page lies on your disk, so the link works here; on a web server, it brings everyone to these numbers.",
  command: "In the folder of the kit: the same numbers, every step written out.",
  python:  "In the folder of the kit: the same lists, from lib/ on NumPy."};

// Written a little later, so that a slider does not wait for it.
function taking() {
  clearTimeout(taking.later);
  taking.later = setTimeout(() => {
    const format = $("format").value, disk = format === "link" && location.protocol === "file:";
    set($("advice"), ADVICE[disk ? "disk" : format]);
    if (document.activeElement !== $("text")) $("text").value = FORMATS[format]();
  }, 60);
}

async function copy() {
  $("text").value = FORMATS[$("format").value]();
  try {
    await navigator.clipboard.writeText($("text").value);
    set($("copied"), "copied");
  } catch {
    $("text").select();
    set($("copied"), document.execCommand("copy") ? "copied" : "press Ctrl+C");
  }
  setTimeout(() => set($("copied"), ""), 2500);
}

function fillForm() {
  const t = texts(), form = $("own").elements;
  for (const name of ["W", "b", "sigma"]) form[name].value = t[name].join(" ");
  for (const name of ["X", "Y", "r"]) form[name].value = t[name];
  form.half.checked = t.half;
  form.hold.checked = t.hold;
}
