// Training with its curve, and the quiz.
"use strict";

let costs = [], path = [];                              // of every step; path, where the network has one weight or two
let grown = false;                                      // has a number overflowed?
let running = 0;                                        // a new training, or an undo, ends the one that runs

function forget() {
  [costs, path, grown] = [[], [], false];
  running++;
}

// Twenty steps can be watched; a thousand run as fast as they can.
function train(count) {
  remember();
  const run  = ++running, still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const each = count === 20 && !still ? 1 : 100;
  const some = () => {
    if (run !== running || count <= 0 || grown) return;
    const found = ask("train", JSON.stringify(P), Math.min(each, count));
    count -= each;
    P.W    = found.W;
    grown  = found.grown;
    costs.push(...found.C.slice(costs.length ? 1 : 0));
    path.push(...found.path.slice(path.length ? 1 : 0));
    grown = !compute() || grown;
    if (at === "all") redraw(); else fresh();
    setTimeout(some, each === 1 ? 120 : 0);
  };
  some();
}

function restart() {
  remember();
  P = {...JSON.parse(first), r: P.r};
  forget();
  compute();
  built();
}

// What the curve tells: how far the cost fell, or that it diverges, and the bound of the rate where one is known.
function course() {
  const steps = costs.length - 1, start = costs[0], end = costs.at(-1), rising = steps > 0 && end > start*(1 + 1e-9);
  const above = R.bound !== null && P.r >= R.bound*(1 - 1e-9);
  const one   = P.X.length === 1 && examples() === 1 && !P.half;
  const bound = R.bound === null ? "" : `${LETTERS[letters].r} = ${given(P.r)} is ${above ? "not " : ""}below the bound
    ${one ? "1/a²" : `${P.half ? 2 : 1}/λ<sub>max</sub>(X Xᵀ)`} = ${written(R.bound, 4)}`;
  const advice = bound ? `${bound}.` : "try a smaller rate.";
  let text = bound && `${bound}: ${above ? "it will diverge" : "it converges"}.`;
  if (steps > 0) text = `${steps} step${steps > 1 ? "s" : ""}: C from ${brief(start)} to ${brief(end)}`;
  if (rising) text = `The cost grows from ${brief(start)} to ${brief(end)}: it diverges; ${advice}`;
  if (grown) text = `The cost overflows after ${steps} steps: it diverges; ${advice}`;
  html($("course"), text + walked());
  $("course").classList.toggle("bad", grown || rising);
  const drawnFor = `${costs.length},${end}`;
  if ($("curve").dataset.for !== drawnFor) curve(costs, grown || rising);
  $("curve").dataset.for = drawnFor;
}

// The weights of up to twenty steps, as the question prints them.
function walked() {
  if (path.length < 2 || path.length > 22) return "";
  const name = j => path[0].length > 1 ? plainly("W", j + 1) : "w";
  const line = j => `${name(j)}: from ${given(path[0][j])} to ${path.slice(1).map(w => written(w[j], 4)).join(", ")}`;
  return `<br><span class="small">${path[0].map((_, j) => line(j)).join("<br>")}</span>`;
}

// %% Quiz

const INVITE = "Hide a matrix, work it out from the others, and type its numbers.";

function quizShown() {
  const asked   = STEPS.filter(step => step.what !== "C" && step.what !== "new");
  const options = asked.map(step => `<option value="${step.what},${step.i}">${plainly(step.what, step.i)}</option>`);
  const chosen  = $("hide").value, rows = quiz ? matrix(quiz.what, quiz.i) : [];
  html($("hide"), `<option value="">nothing</option>${options.join("")}`);
  $("hide").value = chosen;
  const cell = (r, c) => `<td><input data-at="${r},${c}" aria-label="entry ${r + 1}, ${c + 1}"></td>`;
  const id   = quiz ? [quiz.what, quiz.i, rows.length, rows[0].length, first].join() : "";
  if ($("answers").dataset.id === id) return;           // what has been typed stays
  $("answers").dataset.id = id;
  const lines = rows.map((row, r) => `<tr>${row.map((_, c) => cell(r, c)).join("")}</tr>`);
  $("answers").innerHTML = `<table>${lines.join("")}</table>`;
  set($("verdict"), quiz ? "Two decimals will do. Hover an entry that is hidden to see how it is computed." : INVITE);
}

function hide(value) {
  const [what, i] = value.split(",");
  quiz = value ? {what, i: +i} : null;
  fresh();
}

// Each entry is right as far as it was typed, to two decimals at least.
function marked() {
  const rows   = R[quiz.what][quiz.i], inputs = [...document.querySelectorAll("#answers input")];
  const typed  = rows.map(row => row.map(() => null)), halves = rows.map(row => row.map(() => 0));
  let right = 0;
  for (const input of inputs) {
    const [r, c] = input.dataset.at.split(",").map(Number);
    const text   = input.value.trim().replace("−", "-").replace(",", "."), x = text === "" ? NaN : Number(text);
    const unit   = 10**-(text.split(".")[1] ?? "").length;
    const half   = 1.001*Math.min(0.5*unit, Math.max(0.006, 0.02*Math.abs(rows[r][c])));
    const good   = Math.abs(x - rows[r][c]) <= half;
    [typed[r][c], halves[r][c]] = [Number.isFinite(x) ? x : null, half];
    right += good;
    input.className = text === "" ? "" : good ? "right" : "wrong";
    input.title     = text === "" ? "" : good ? "right" : "not right";
    input.setAttribute("aria-invalid", text !== "" && !good);
  }
  const all = inputs.length;
  set($("verdict"), right === all ? "All right." : `${right} of ${all} right.${recognised(typed, halves)}`);
}

// Where all is typed and a mistake of the catalogue gives just that: what the check would say.
function recognised(rows, halves) {
  if (rows.flat().includes(null)) return "";
  const id = ask("named", JSON.stringify({...P, asked: {what: quiz.what, layer: quiz.i, rows, halves}}));
  return id ? ` Your numbers are what one gets when ${WRONG[id].when}. ${WRONG[id].first}` : "";
}
