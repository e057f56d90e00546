// The lines of the draft, and the ways from a line to its paragraphs.

function linesOf(number) {
  const source = data.sources[number];
  if (!source.lines) source.lines = source.text.split("\n");
  return source.lines;
}

// The lines from which something of the document is made.
function covered(number) {
  const found = new Set();
  for (const { at } of data.blocks) {
    for (const [of, first, last] of at) {
      if (of !== number) continue;
      for (let line = first; line <= last; line += 1) found.add(line);
    }
  }
  return found;
}

function showSource() {
  if (!data.sources.length) return;
  if (file >= data.sources.length) file = 0;
  options(ui.origin, data.sources.map((source, number) => [String(number), source.name]), String(file));
  const all = linesOf(file);
  const long = all.length > 2 * WINDOW;
  const middle = here && here[0] === file ? here[1] : range[0];
  range = long ? [Math.max(1, middle - WINDOW), Math.min(all.length, middle + WINDOW)] : [1, all.length];
  const made = covered(file);
  const faults = new Set(data.findings.filter((one) => one.severity === "error" && one.at && one.at[0] === file)
    .map((one) => one.at[1]));
  const rows = [];
  if (range[0] > 1) rows.push({ more: "earlier", line: Math.max(1, range[0] - WINDOW) });
  for (let line = range[0]; line <= range[1]; line += 1) {
    const text = all[line - 1];
    const empty = /^\s*(#.*|\}*\s*)$/.test(text);
    rows.push({ line, text, made: made.has(line) && !empty, fault: faults.has(line) });
  }
  if (range[1] < all.length) rows.push({ more: "later", line: Math.min(all.length, range[1] + WINDOW) });
  keepingFocus(ui.lines, () => reconcile(ui.lines, rows, (row) => row.more || String(row.line),
    (row) => `${row.made}|${row.fault}|${row.line}|${row.text}`, buildLine));
  const source = data.sources[file];
  ui.editor.hidden = !source.editor;
  if (source.editor) ui.editor.href = `${source.editor}:${here && here[0] === file ? here[1] : 1}`;
  markLines();
  rove(ui.lines, "button");
}

function buildLine(row) {
  if (row.more) {
    return el("p", { class: "more" }, el("button", {
      type: "button", text: `Show ${row.more} lines`,
      press: () => { here = [file, row.line, row.line]; showSource(); },
    }));
  }
  const number = row.made
    ? el("button", { type: "button", tabindex: "-1", text: row.line, "aria-label": `Line ${row.line}: show its paragraph`,
      press: (event) => fromLine(row.line, byKeyboard(event)) })
    : el("span", { text: row.line });
  const node = el("div", { class: row.fault ? "line fault" : "line" }, number, el("code", { text: row.text }));
  if (row.made) {
    node.addEventListener("click", (event) => {
      if (!event.target.closest("button") && !String(getSelection())) fromLine(row.line, false);
    });
  }
  return node;
}

function markLines() {
  for (const [key, { node }] of known.get(ui.lines) || []) {
    const inside = here && here[0] === file && here[1] <= Number(key) && Number(key) <= here[2];
    node.classList.toggle("here", Boolean(inside));
    if (inside) node.setAttribute("aria-current", "true");
    else node.removeAttribute("aria-current");
  }
}

function toSource(at, focus) {
  here = at;
  file = at[0];
  showSource();
  const entry = (known.get(ui.lines) || new Map()).get(String(at[1]));
  if (!entry) return;
  if (narrow()) entry.node.scrollIntoView({ block: "center" });
  else ui.lines.scrollTop += entry.node.getBoundingClientRect().top - ui.lines.getBoundingClientRect().top - ui.lines.clientHeight / 4;
  const button = entry.node.querySelector("button");
  rove(ui.lines, "button", button);
  if (focus) (button || ui.lines).focus({ preventScroll: true });
  announce(`${data.sources[file].name}, line ${at[1]}`);
}

let turn = ["", 0]; // a line that makes several paragraphs shows one after the other

function fromLine(line, focus) {
  const found = blocksAt(file, line);
  if (!found.length) return;
  const name = `${file}:${line}`;
  turn = [name, turn[0] === name ? (turn[1] + 1) % found.length : 0];
  here = [file, line, line];
  markLines();
  const entry = (known.get(ui.lines) || new Map()).get(String(line));
  const button = entry && entry.node.querySelector("button");
  rove(ui.lines, "button", button);
  cameFrom = button;
  markFindings(found[turn[1]]);
  if (toBlock(found[turn[1]], focus) && found.length > 1) announce(`${ui.state.textContent} (${turn[1] + 1} of ${found.length})`);
}

ui.origin.addEventListener("change", () => {
  file = Number(ui.origin.value);
  here = [file, 1, 1];
  showSource();
  ui.lines.scrollTop = 0;
});
