// The network as SVG: built once for a shape, then only its numbers, widths and colours change; and the cost's curve.
"use strict";

const $ = id => document.getElementById(id);

function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// A number for a neuron: at most six signs, as lib/places.py writes it.
function cut(x) {
  if (!finite(x)) return "∞";
  const size   = Math.abs(x);
  const digits = Math.max(0, 2 - (size >= 9.995) - (size >= 99.95));
  const long   = size >= 99999.5 || (size > 0 && size < 0.005);
  return (long ? x.toExponential(0).replace("e+", "e") : x.toFixed(digits)).replaceAll("-", "−");
}

// %% Where the neurons stand, and how large they are

let plan = {};

function planned(width) {
  const sizes  = [P.X.length, ...P.W.map(A => A.length)];
  const high   = Math.max(1.2, ...sizes);
  const narrow = width < 480;
  const gap    = Math.min(96, Math.max(26, 400/high));
  const radius = Math.min(narrow ? 23 : 27, gap*0.42);
  const left   = radius + 8;
  const right  = radius + (narrow || radius < 14 ? 14 : 82);       // beside the outputs stand the targets
  const top    = 46;
  const step   = (width - left - right)/k();
  const at     = (l, j) => [left + l*step, top + gap*(high/2 + j - (sizes[l] - 1)/2)];
  return {sizes, narrow, radius, step, at, width, height: top + high*gap + 26, numbers: radius > 17,
          font: Math.min(14, radius*0.5)};
}

// Where the number of each weight stands on its edge: steep edges first; none over another, few edges behind it.
function labelled(i) {
  const [wide, high] = [40, 17], taken = [], places = new Map();
  const edges = P.W[i-1].flatMap((row, r) => row.map((_, c) => ({r, c, a: plan.at(i-1, c), b: plan.at(i, r)})));
  const slope = e => (e.b[1] - e.a[1])/plan.step;
  const on    = (e, u) => [e.a[0] + u*plan.step, e.a[1] + u*(e.b[1] - e.a[1])];
  const least = (plan.radius + wide/2 + 2)/plan.step;
  const tried = range(25).map(n => least + (1 - 2*least)*n/24);
  const cost  = (e, u) => {
    const [x, y] = on(e, u);
    const over   = taken.filter(([p, q]) => Math.abs(x - p) < wide && Math.abs(y - q) < high).length;
    const near   = f => Math.abs(on(f, u)[1] - y) < 0.6*high + Math.abs(slope(f))*wide/4;
    const behind = edges.filter(f => f !== e && near(f)).length;
    return 100*over + behind + Math.abs(u - 0.5);
  };
  for (const e of edges.toSorted((e, f) => Math.abs(slope(f)) - Math.abs(slope(e)))) {
    const best = tried.reduce((best, u) => cost(e, u) < cost(e, best) ? u : best, 0.5);
    taken.push(on(e, best));
    places.set(`${e.r},${e.c}`, on(e, best));
  }
  return places;
}

// %% Drawn for a shape

function drawn() {
  plan = planned(Math.max(300, $("picture").clientWidth));
  $("net").setAttribute("viewBox", `0 0 ${plan.width} ${plan.height}`);
  $("net").innerHTML = ['<title id="seen"></title>', ...layers().map(edgesOf), ...range(k() + 1).map(layerOf)].join("");
}

function edgesOf(i) {
  const A = P.W[i-1], many = A.length*A[0].length, bare = many > (plan.step < 150 ? 9 : 14), places = labelled(i);
  const edge = (r, c) => {
    const [[x1, y1], [x2, y2], [x, y]] = [plan.at(i-1, c), plan.at(i, r), places.get(`${r},${c}`)];
    const line = name => `<line class="${name}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;
    return `<g class="edge${bare ? " bare" : ""}" data-k="W,${i},${r},${c}">${line("hit")}${line("seen")}`
      + `${bare ? "" : line("flow")}<text x="${x}" y="${y - (many === 1 ? 15 : 0)}"></text></g>`;
  };
  const rows = A.map((row, r) => isFormal(i, r) ? "" : row.map((_, c) => edge(r, c)).join(""));
  return `<g class="edges" data-layer="${i}">${rows.join("")}</g>`;
}

function layerOf(l) {
  const x = plan.at(l, 0)[0], name = (x, y, text) => `<text class="name" x="${x}" y="${y}">${text}</text>`;
  const own = `<tspan class="S">${plainly("S", l)}</tspan>`;
  const two = l && letters !== "question" ? ` <tspan class="D">${plainly("Delta", l)}</tspan>` : "";
  return name(x, 16, own + two)
    + (l ? name(x - plan.step/2, 16, `${plainly("W", l)} →`) + name(x, plan.height - 8, activationsOf(l)) : "")
    + range(plan.sizes[l]).map(j => neuronOf(l, j)).join("");
}

function neuronOf(l, j) {
  const [x, y] = plan.at(l, j), r = plan.radius, kind = (l === 0 ? " input" : "") + (isFormal(l, j) ? " formal" : "");
  const text   = (name, y, size) => `<text class="${name}" x="${x}" y="${y}" font-size="${size}"></text>`;
  const inside = plan.numbers ? text("value", y, plan.font) + text("delta", y + 0.38*r, 0.92*plan.font) : "";
  const place  = plan.narrow ? `class="target below" x="${x}" y="${y + r + 11}"`
                             : `class="target" x="${x + r + 7}" y="${y}"`;
  const target = l === k() && plan.numbers ? `<text data-n="Y,${j}" ${place}></text>` : "";
  return `<g class="neuron${kind}" data-n="${l},${j}"><circle cx="${x}" cy="${y}" r="${r}"/>${inside}</g>${target}`;
}

// %% What changes with the numbers

const isPicked = (what, i, r, c) => pick.what === what && pick.i === i && pick.r === r && pick.c === c;

function redrawn() {
  const most = Math.max(1e-12, ...P.W.flat(2).map(Math.abs));
  for (const edges of document.querySelectorAll("#net .edges")) redrawEdges(edges, most);
  const largest = range(k() + 1).map(l => Math.max(1e-12, ...matrix("S", l).map(row => Math.abs(row[column]))));
  for (const neuron of document.querySelectorAll("#net .neuron")) redrawNeuron(neuron, largest);
  for (const target of document.querySelectorAll("#net .target")) {
    const j = +target.dataset.n.split(",")[1];
    set(target, `y = ${given(P.Y[j][column])}`);
    target.classList.toggle("chosen", isPicked("Y", k(), j, column));
  }
  const list = rows => rows.map(row => written(row[column])).join(", ");
  set($("seen"), `A network of ${plan.sizes.join("-")} neurons, example ${column + 1} of ${examples()}. `
    + `Outputs ${list(matrix("S", k()))}; targets ${list(P.Y)}.`);
}

function redrawEdges(edges, most) {
  const i = +edges.dataset.layer, step = now(), is = (what, layer) => step?.what === what && step.i === layer;
  edges.classList.toggle("active", is("N", i) || is("Delta", i - 1));
  edges.classList.toggle("returning", is("Delta", i - 1) || is("dW", i));
  for (const edge of edges.children) {
    const [r, c] = edge.dataset.k.split(",").slice(2).map(Number), w = P.W[i-1][r][c], part = Math.abs(w)/most;
    const line   = edge.querySelector(".seen");
    line.setAttribute("class", `seen ${w > 0 ? "plus" : w < 0 ? "minus" : "zero"}`);
    line.setAttribute("stroke-width", plan.numbers ? 0.9 + 5*part : 0.3 + 1.8*part);
    set(edge.lastElementChild, cut(w));
    edge.classList.toggle("chosen", isPicked("W", i, r, c));
  }
}

function redrawNeuron(neuron, largest) {
  const [l, j] = neuron.dataset.n.split(",").map(Number), step = now(), s = matrix("S", l)[j][column];
  const [circle, value, delta] = neuron.children;
  neuron.classList.toggle("now", step?.i === l && ["N", "S", "Delta"].includes(step.what));
  neuron.classList.toggle("chosen", l === 0 && isPicked("S", 0, j, column));
  if (!plan.numbers) {
    const share = Math.round(85*Math.abs(s)/largest[l]), shade = `var(${s < 0 ? "--minus" : "--plus"})`;
    circle.style.fill = isKnown("S", l) ? `color-mix(in srgb, ${shade} ${share}%, var(--paper))` : "";
    return;
  }
  const sums = l > 0 && step?.what === "N" && step.i === l, y = +circle.getAttribute("cy");
  const both = l > 0 && isKnown("Delta", l) && !isFormal(l, j);
  const main = sums ? cut(matrix("N", l)[j][column]) : isKnown("S", l) ? cut(s) : "";
  value.setAttribute("y", both ? y - 0.28*plan.radius : y);
  value.style.fill = sums ? "var(--ink)" : "";
  set(value, l > 0 && isHidden(sums ? "N" : "S", l) ? "?" : main);
  set(delta, !both ? "" : isHidden("Delta", l) ? "?" : cut(matrix("Delta", l)[j][column]));
}

// %% The cost of every step, on a logarithmic axis

function curve(costs, bad) {
  const svg = $("curve"), [left, right, top, low] = [52, 412, 8, 96], last = costs.length - 1;
  svg.classList.toggle("bad", bad);
  svg.classList.toggle("empty", last < 1);
  if (last < 1) {
    svg.innerHTML = `<text x="${left}" y="58">Take a step to see the cost, on a logarithmic axis.</text>`;
    return;
  }
  const logs  = costs.map(c => Math.log10(Math.max(c, 1e-30)));
  const lo    = Math.floor(Math.min(...logs) - 0.05);
  const hi    = Math.max(lo + 1, Math.ceil(Math.max(...logs) + 0.05));
  const x     = n => left + (right - left)*n/last;
  const y     = v => low - (low - top)*(v - lo)/(hi - lo);
  const each  = Math.ceil((hi - lo)/4), thin = Math.ceil(costs.length/400);
  const ticks = range(hi - lo + 1).filter(n => n % each === 0).map(n => lo + n);
  const line  = v => `<line class="grid" x1="${left}" x2="${right}" y1="${y(v)}" y2="${y(v)}"/>`
                   + `<text x="${left - 6}" y="${y(v) + 4}" text-anchor="end">10${raised(v)}</text>`;
  const kept  = range(costs.length).filter(n => n % thin === 0 || n === last);
  const path  = kept.map(n => `${x(n).toFixed(1)},${y(logs[n]).toFixed(1)}`).join(" ");
  svg.innerHTML = ticks.map(line).join("")
    + `<polyline points="${path}"/><circle cx="${x(last)}" cy="${y(logs[last])}" r="3"/>`
    + `<text x="${left}" y="112">cost C</text><text x="${right}" y="112" text-anchor="end">step ${last}</text>`;
}
