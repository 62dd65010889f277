// The network as SVG: built once for a shape, then only its numbers, widths and colours change.
"use strict";

const $ = id => document.getElementById(id);
// A number for a neuron: at most six signs, as lib/places.py writes it.
function cut(x) {
  if (x === null || !Number.isFinite(x)) return "∞";
  const size = Math.abs(x), small = size > 0 && size < 0.005;
  const text = small || size >= 99999.5 ? x.toExponential(0).replace("e+", "e") : x.toFixed(Math.max(0, 2 - (size >= 9.995) - (size >= 99.95)));
  return text.replaceAll("-", "−");
}

let plan = {};                                          // where the neurons stand, and how large they are

function planned(width) {
  const sizes = [P.X.length, ...P.W.map(A => A.length)], high = Math.max(...sizes), narrow = width < 480;
  const gap = Math.min(96, Math.max(26, 400/high)), radius = Math.min(narrow ? 23 : 27, gap*0.42);
  const left = radius + 8, right = radius + (narrow || radius < 14 ? 14 : 82), top = 46;
  const step = (width - left - right)/k(), height = top + Math.max(1.2, high)*gap + 26;
  const place = (l, j) => [left + l*step, top + (Math.max(1.2, high)*gap)/2 + (j - (sizes[l] - 1)/2)*gap];
  return {narrow, sizes, radius, height, width, place, step, top, gap, numbers: radius > 17, font: Math.min(14, radius*0.5)};
}

// Where the number of each weight stands on its edge: steep edges first, none over another.
function labelled(plan, i) {
  const A = P.W[i-1], taken = [], places = new Map(), wide = 40, high = 17;
  const edges = A.flatMap((row, r) => row.map((_, c) => ({r, c, a: plan.place(i-1, c), b: plan.place(i, r)})));
  const on = (e, u) => [e.a[0] + u*(e.b[0] - e.a[0]), e.a[1] + u*(e.b[1] - e.a[1])];
  const least = (plan.radius + wide/2 + 2)/plan.step, us = range(25).map(j => least + (1 - 2*least)*j/24);
  edges.sort((e, f) => Math.abs(f.b[1] - f.a[1]) - Math.abs(e.b[1] - e.a[1]));
  for (const e of edges) {
    const cost = u => {
      const [x, y] = on(e, u), v = (x - e.a[0])/plan.step;
      const over   = taken.filter(([p, q]) => Math.abs(x - p) < wide && Math.abs(y - q) < high).length;
      const behind = edges.filter(f => f !== e && Math.abs(on(f, v)[1] - y) < high*0.62 + Math.abs((f.b[1] - f.a[1])/plan.step)*wide/4).length;
      return 100*over + behind + Math.abs(u - 0.5);
    };
    const best = us.reduce((b, u) => cost(u) < cost(b) ? u : b, us[12]);
    taken.push(on(e, best));
    places.set(`${e.r},${e.c}`, on(e, best));
  }
  return places;
}

function formal(l, j) {                                 // hands on the 1 that the biases need
  const row = A => A[0].length > 1 && A.at(-1).every((x, c) => x === +(c === A[0].length - 1));
  if (l > 0) return l < k() && j === P.W[l-1].length - 1 && row(P.W[l-1]);
  return j === P.X.length - 1 && P.X.length > 1 && P.X[j].every(x => x === 1);
}

function drawn() {
  plan = planned(Math.max(300, $("picture").clientWidth));
  const out = [];
  for (let i = 1; i <= k(); i++) {
    const bare = P.W[i-1].length*P.W[i-1][0].length > (plan.step < 150 ? 9 : 14), places = labelled(plan, i);
    out.push(`<g class="edges" data-layer="${i}">`);
    P.W[i-1].forEach((row, r) => row.forEach((_, c) => {
      if (formal(i, r)) return;
      const [a, b] = [plan.place(i-1, c), plan.place(i, r)], line = cls => `<line class="${cls}" x1="${a[0]}" y1="${a[1]}" x2="${b[0]}" y2="${b[1]}"/>`;
      const [x, y] = places.get(`${r},${c}`);
      out.push(`<g class="edge${bare ? " bare" : ""}" data-k="W,${i},${r},${c}">${line("hit")}${line("seen")}${bare ? "" : line("flow")}
        <text x="${x}" y="${y - (row.length*P.W[i-1].length === 1 ? 15 : 0)}"></text></g>`);
    }));
    out.push("</g>");
  }
  plan.sizes.forEach((n, l) => {
    const x = plan.place(l, 0)[0];
    out.push(`<text class="name" x="${x}" y="16">${head(l)}</text>`);
    if (l) out.push(`<text class="name" x="${x - plan.step/2}" y="16">${plainly(LETTERS[letters].W, l)} →</text>`);
    if (l) out.push(`<text class="name" x="${x}" y="${plan.height - 8}" font-size="11">${activationsOf(l)}</text>`);
    for (const j of range(n)) {
      const [cx, cy] = plan.place(l, j), input = l === 0, f = formal(l, j);
      out.push(`<g class="neuron${input ? " input" : ""}${f ? " formal" : ""}" data-n="${l},${j}"><circle cx="${cx}" cy="${cy}" r="${plan.radius}"/>`
        + (plan.numbers ? `<text class="value" x="${cx}" y="${cy}" font-size="${plan.font}"></text><text class="delta" x="${cx}" y="${cy + plan.radius*0.38}" font-size="${plan.font*0.92}"></text>` : "") + "</g>");
      if (l === k() && plan.numbers) out.push(plan.narrow ? `<text class="target below" data-n="Y,${j}" x="${cx}" y="${cy + plan.radius + 11}"></text>`
        : `<text class="target" data-n="Y,${j}" x="${cx + plan.radius + 7}" y="${cy}"></text>`);
    }
  });
  const net = $("net");
  net.setAttribute("viewBox", `0 0 ${plan.width} ${plan.height}`);
  net.innerHTML = `<title id="seen"></title>` + out.join("");
}

// A letter of the kit in SVG, where there is no <sub>: W₁ or W⁽¹⁾.
function plainly(html, i) {
  const small = {sub: "₀₁₂₃₄₅₆₇₈₉", sup: "⁰¹²³⁴⁵⁶⁷⁸⁹"};
  return html.replaceAll("%", i).replace(/<(su[bp])>(.*?)<\/\1>/g, (_, tag, text) => text.replace(/\d/g, d => small[tag][d]).replace("(", "⁽").replace(")", "⁾").replace("T", "ᵀ"));
}

function head(l) {
  const S = plainly(LETTERS[letters][`S${l}`] || LETTERS[letters].S, l), D = plainly(LETTERS[letters].Delta, l);
  return `<tspan class="S">${S}</tspan>` + (l && letters !== "question" ? ` <tspan class="D">${D}</tspan>` : "");
}

// What changes with the numbers.
function redrawn() {
  const step = now(), most = Math.max(1e-12, ...P.W.flat(2).map(Math.abs));
  for (const edges of document.querySelectorAll("#net .edges")) {
    const i = +edges.dataset.layer, back = step && ((step.what === "Delta" && step.i + 1 === i) || (step.what === "dW" && step.i === i));
    edges.classList.toggle("active", Boolean(step && ((step.what === "N" && step.i === i) || (step.what === "Delta" && step.i + 1 === i))));
    edges.classList.toggle("returning", Boolean(back));
    for (const edge of edges.children) {
      const [, , r, c] = edge.dataset.k.split(","), w = P.W[i-1][r][c], seen = edge.children[1], text = edge.lastElementChild;
      seen.setAttribute("class", "seen " + (w > 0 ? "plus" : w < 0 ? "minus" : "zero"));
      seen.setAttribute("stroke-width", plan.numbers ? 0.9 + 5*Math.abs(w)/most : 0.3 + 1.8*Math.abs(w)/most);
      set(text, cut(w));
      edge.classList.toggle("chosen", pick.what === "W" && pick.i === i && pick.r === +r && pick.c === +c);
    }
  }
  const shade = range(k() + 1).map(l => Math.max(1e-12, ...matrix("S", l).map(row => Math.abs(row[column]))));
  for (const neuron of document.querySelectorAll("#net .neuron")) {
    const [l, j] = neuron.dataset.n.split(",").map(Number), s = matrix("S", l)[j][column];
    const showN = l > 0 && step?.what === "N" && step.i === l, showS = known("S", l), showD = l > 0 && known("Delta", l);
    neuron.classList.toggle("now", Boolean(step && step.i === l && ["N", "S", "Delta"].includes(step.what)));
    neuron.classList.toggle("chosen", l === 0 && pick.what === "S" && pick.r === j && pick.c === column);
    if (!plan.numbers) { neuron.firstChild.style.fill = showS ? `color-mix(in srgb, var(${s < 0 ? "--minus" : "--plus"}) ${Math.round(85*Math.abs(s)/shade[l])}%, var(--paper))` : ""; continue; }
    const [circle, value, delta] = neuron.children, two = showD && !formal(l, j);
    const y = +circle.getAttribute("cy");
    value.setAttribute("y", two ? y - plan.radius*0.28 : y);
    value.style.fill = showN ? "var(--ink)" : "";
    set(value, l > 0 && hidden("S", l) ? "?" : showN ? cut(matrix("N", l)[j][column]) : showS ? cut(s) : "");
    set(delta, !two ? "" : hidden("Delta", l) ? "?" : cut(matrix("Delta", l)[j][column]));
  }
  for (const target of document.querySelectorAll("#net .target")) {
    const j = +target.dataset.n.split(",")[1];
    set(target, `y = ${given(P.Y[j][column])}`);
    target.classList.toggle("chosen", pick.what === "Y" && pick.r === j && pick.c === column);
  }
  set($("seen"), `A network of ${plan.sizes.join("-")} neurons, example ${column + 1} of ${examples()}. Outputs `
    + matrix("S", k()).map(row => written(row[column])).join(", ") + "; targets " + P.Y.map(row => given(row[column])).join(", ") + ".");
}

function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// %% The cost of every step, on a logarithmic axis

function curve(costs, bad) {
  const svg = $("curve"), [left, right, top, low] = [52, 412, 8, 96];
  svg.classList.toggle("bad", bad);
  svg.classList.toggle("empty", costs.length < 2);
  const seen = costs.map(c => Math.log10(Math.max(c, 1e-30))), [a, b] = [Math.min(...seen), Math.max(...seen)];
  if (costs.length < 2) { svg.innerHTML = `<text x="${left}" y="58">Take a step to see the cost, on a logarithmic axis.</text>`; return; }
  const lo = Math.floor(a - 0.05), hi = Math.max(lo + 1, Math.ceil(b + 0.05)), y = v => low - (low - top)*(v - lo)/(hi - lo), x = n => left + (right - left)*n/(costs.length - 1);
  const each = Math.max(1, Math.ceil((hi - lo)/4)), ticks = range(hi - lo + 1).map(j => lo + j).filter(v => (v - lo) % each === 0);
  const thin = Math.max(1, Math.floor(costs.length/400)), kept = seen.map((v, n) => [n, v]).filter(([n]) => n % thin === 0 || n === costs.length - 1);
  svg.innerHTML = ticks.map(v => `<line class="grid" x1="${left}" x2="${right}" y1="${y(v)}" y2="${y(v)}"/><text x="${left - 6}" y="${y(v) + 4}" text-anchor="end">10${String(v).replace(/[-\d]/g, d => SUPERSCRIPT[d])}</text>`).join("")
    + `<polyline points="${kept.map(([n, v]) => `${x(n).toFixed(1)},${y(v).toFixed(1)}`).join(" ")}"/><circle cx="${x(costs.length - 1)}" cy="${y(seen.at(-1))}" r="3"/>`
    + `<text x="${left}" y="112">cost C</text><text x="${right}" y="112" text-anchor="end">step ${costs.length - 1}</text>`;
}
