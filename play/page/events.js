// Everything that a person does, and the beginning.
"use strict";

// Many moves of a slider, one redraw a frame.
let waiting = null;
function nextFrame(action) {
  if (!waiting) requestAnimationFrame(() => {
    const newest = waiting;
    waiting = null;
    newest();
  });
  waiting = action;
}

function clicks() {
  const actions = {
    back:  () => step(-1),
    forth: () => step(1),
    whole: () => stepTo("all"),
    undo,
    t1:    () => train(1),
    t20:   () => train(20),
    t1000: () => train(1000),
    start: restart,
    copy,
    print: () => window.print(),
    theme: turnTheme,
  };
  for (const id in actions) $(id).onclick = actions[id];
  $("formulas").onclick = e => {
    const chip = e.target.closest("[data-step]");
    if (!chip) return;
    stepTo(chip.dataset.step);
    document.querySelector(`[data-step="${at}"]`).focus();
  };
  $("example").onclick = e => {
    const by = +(e.target.dataset.example ?? 0);
    column = (column + by + examples()) % examples();
    redraw();
    document.querySelector(`[data-example="${by}"]`)?.focus();
  };
  $("files").onclick = e => {
    if (!e.target.dataset.file) return;
    $("file").hidden = false;
    $("file").textContent = PYTHON[e.target.dataset.file];
  };
}

function turnTheme() {
  const root = document.documentElement, system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.style.colorScheme = (root.style.colorScheme || system) === "dark" ? "light" : "dark";
}

function changes() {
  $("network").onchange = () => {
    if ($("network").value !== "own") {
      openNumber(+$("network").value);
      fillForm();
    } else {
      $("own").scrollIntoView({block: "center"});
      $("own").elements.W.focus();
    }
  };
  $("letters").onchange = () => {
    letters = $("letters").value;
    built();
  };
  $("mistake").onchange = () => {
    $("mistake").classList.toggle("on", $("mistake").value !== "");
    compute();
    fresh();
  };
  $("hide").onchange    = () => hide($("hide").value);
  $("answers").oninput  = marked;
  $("format").onchange  = taking;
  $("own").onsubmit = e => {
    e.preventDefault();
    if (!openTexts(Object.fromEntries(new FormData($("own"))), $("refused"))) return;
    $("network").value = "own";
    scrollTo({top: 0});
  };
  $("proof").ontoggle = () => {
    const found = $("proof").open ? ask("forms", JSON.stringify(P)) : {};
    const size  = apart => apart === 0 ? "0" : apart.toExponential(1);
    const line  = ([form, apart]) => `(${form}) differs from the recursion by at most ${size(apart)}`;
    set($("forms"), found.error ? phrase(found.error) : `${Object.entries(found).map(line).join(", ")}.`);
  };
}

function sliders() {
  $("slider").onpointerdown = remember;
  $("slider").onkeydown = e => { if (e.key.startsWith("Arrow") && !e.repeat) remember(); };
  $("slider").oninput = () => {
    const unit = [10, 50, 100].find(unit => +$("slider").max*unit > 160) ?? 100;
    nextFrame(() => change(Math.round(+$("slider").value*unit)/unit));
  };
  $("number").onfocus = remember;
  $("number").oninput = () => change($("number").valueAsNumber);
  $("rate").oninput = () => {
    P.r = +(10**$("rate").value).toPrecision(2);
    nextFrame(newRate);
  };
  $("rnumber").oninput = () => {
    if (!($("rnumber").valueAsNumber > 0)) return;
    P.r = $("rnumber").valueAsNumber;
    newRate();
  };
}

function newRate() {
  compute();
  redraw();
}

// Entries are pointed at with a mouse, a finger or the Tab key, in the drawing and in the matrices.
function entries() {
  for (const area of [$("net"), $("matrices"), $("equation")]) {
    area.onpointerover  = e => point(pointed(e.target));
    area.onpointerleave = () => point(null);
    area.addEventListener("focusin", e => point(pointed(e.target)));
    area.addEventListener("focusout", () => point(null));
    area.addEventListener("keydown", inGrid);
    area.onclick = e => {
      const id = pointed(e.target);
      if (!id) return;
      choose(id);
      over = id;
      explain();
    };
  }
}

// In a matrix the arrow keys go from entry to entry, and Enter takes a given one to the slider.
function inGrid(e) {
  const by = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]}[e.key];
  const td = e.target.closest("td"), enter = e.key === "Enter" || e.key === " ";
  if (!td || !(by || enter)) return;
  e.preventDefault();
  e.stopPropagation();
  if (enter) {
    const given = td.classList.contains("given");
    choose(td.dataset.k);
    if (given) $("slider").focus();
    return;
  }
  const next = td.closest("table").rows[td.parentNode.rowIndex + by[0]]?.cells[td.cellIndex + by[1]];
  if (!next) return;
  td.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

function keys() {
  document.addEventListener("keydown", e => {
    if (e.target.closest("input:not([type=range]), textarea, select")) return;
    const arrows  = e.target.closest("input, td") ? {} : {ArrowRight: () => step(1), ArrowLeft: () => step(-1)};
    const actions = {...arrows, z: (e.ctrlKey || e.metaKey) && undo};
    if (!actions[e.key]) return;
    e.preventDefault();
    actions[e.key]();
  });
}

// %% Begin

function start(micropython) {
  const {"loader.py": loader, ...modules} = PYTHON;
  micropython.runPython(loader);
  const load = micropython.globals.get("load");
  for (const path in modules) load(path, modules[path]);
  micropython.runPython("import compute");
  engine = micropython.globals.get("compute");
  lists();
  [clicks, changes, sliders, entries, keys].forEach(listen => listen());
  openNumber(0);
  openLink();
  fillForm();
  addEventListener("hashchange", openLink);
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === width) return;
    width = innerWidth;
    built();
  });
  window.ready = performance.now();
}

function lists() {
  const option = (value, text) => `<option value="${value}">${text}</option>`;
  const choice = one => option(one.id, one.when);
  const group  = ([title, each]) => `<optgroup label="${title}">${each.map(choice).join("")}</optgroup>`;
  $("network").innerHTML  = NETWORKS.map((one, n) => option(n, one.name)).join("") + option("own", "your own …");
  $("mistake").innerHTML += MISTAKES.map(group).join("");
  const others = Object.keys(PYTHON).filter(name => name !== "lib/backprop.py");
  $("files").innerHTML = others.map(name => `<button type="button" data-file="${name}">${name}</button>`).join("");
}

// A link that does not fit leaves the first network, and one sentence.
function openLink() {
  if (location.hash.length < 2 || !openTexts(fromLink())) return;
  $("network").value = "own";
  fillForm();
}
