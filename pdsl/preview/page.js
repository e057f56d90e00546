"use strict";
// The page of `pdsl preview`: it asks what there is to show, and changes only what has changed, so that the place where
// somebody reads, and the focus, stay. All words are set as text; the HTML of paragraphs is made and escaped by pdsl.
(() => {
  const CHANGED = 4000; // milliseconds for which a changed paragraph is marked
  const WINDOW = 1500; // lines of a long source that are shown around a place
  const MOST = 1000; // findings that are listed
  const RANKS = { error: 2, warning: 1, info: 0 };
  const WEIGHTS = { error: "error", warning: "warning", info: "observation" };
  const VIEWS = {
    bracketed: "all brackets, with their authors", single: "single text, nobody's position",
    resolved: "as if options were chosen", clean: "clean, nothing open",
  };

  const token = new URLSearchParams(location.search).get("token") || "";
  const ui = {};
  for (const node of document.querySelectorAll("[data-ui]")) ui[node.dataset.ui] = node;
  const pane = {};
  for (const name of ["document", "beside", "source"]) pane[name] = document.getElementById(`ui:${name}`);
  const tabs = [...ui.tabs.children];
  const panels = tabs.map((tab) => document.getElementById(tab.getAttribute("aria-controls")));
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("pdsl", { createHTML: (html) => html })
    : { createHTML: (html) => html };

  let language = document.body.dataset.language;
  let view = document.body.dataset.view;
  let version = 0;
  let data = null; // what is shown
  let lost = false; // the connection is
  let waiting = new AbortController();
  let file = 0; // the source that is shown
  let range = [1, 1]; // its lines that are shown
  let here = null; // the place that is marked: [file, first, last]
  let marked = ""; // the block that is marked
  let cameFrom = null; // where Escape leads back to
  const known = new Map(); // containers to what stands in them, by key

  function el(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === "text") node.textContent = value;
      else if (name === "press") node.addEventListener("click", value);
      else if (value !== false && value !== undefined) node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
  }

  const narrow = () => getComputedStyle(pane.document).overflowY !== "auto";
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const byKeyboard = (event) => event.detail === 0;

  function announce(words) {
    ui.state.textContent = words;
  }

  // ── what stands in a container, changed as little as can be ────────────

  // Each item has a key and a sign; what has the same sign stays as it is. Gives what stands there now and did before.
  function reconcile(box, items, keyOf, signOf, build) {
    const before = known.get(box) || new Map();
    const after = new Map();
    for (const item of items) {
      let key = keyOf(item);
      while (after.has(key)) key += "'";
      const old = before.get(key);
      const sign = signOf(item);
      after.set(key, old && old.sign === sign ? old : { node: build(item, key), sign });
      after.get(key).item = item;
    }
    for (const [key, old] of before) if (after.get(key) !== old) old.node.remove();
    let cursor = box.firstChild;
    for (const { node } of after.values()) {
      if (node === cursor) cursor = cursor.nextSibling;
      else box.insertBefore(node, cursor);
    }
    known.set(box, after);
    return { before, after };
  }

  // What can have the focus in a node, in order.
  const stops = (node) => [...node.querySelectorAll("a[href], button, summary, select, [tabindex]")];

  // Do something that may replace the node with the focus, and give the focus to what stands in its place.
  function keepingFocus(box, change) {
    const active = document.activeElement;
    const inside = active && box.contains(active) && active !== box;
    let key = "";
    let at = 0;
    if (inside) {
      for (const [name, entry] of known.get(box) || []) {
        if (entry.node.contains(active)) [key, at] = [name, Math.max(0, stops(entry.node).indexOf(active))];
      }
    }
    change();
    if (!inside || document.activeElement === active) return;
    if (active.isConnected) {
      active.focus({ preventScroll: true });
      return;
    }
    const entry = (known.get(box) || new Map()).get(key);
    const found = entry ? stops(entry.node) : [];
    (found[Math.min(at, found.length - 1)] || box).focus({ preventScroll: true });
  }

  // Do something that may move the document, and keep what is read where it stands on the screen.
  function keepingPlace(change) {
    const scroller = narrow() ? document.scrollingElement : pane.document;
    const top = narrow() ? 0 : pane.document.getBoundingClientRect().top;
    const entries = [...(known.get(ui.paper) || new Map())];
    let first = entries.findIndex(([, { node }]) => node.getBoundingClientRect().bottom > top + 1);
    const anchors = first < 0 ? [] : entries.slice(first).map(([key, { node }]) => [key, node]);
    const tops = anchors.slice(0, 50).map(([key, node]) => [key, node.getBoundingClientRect().top]);
    const below = first < 0 && narrow() ? pane.beside.getBoundingClientRect().top : null;
    change();
    if (below !== null) {
      scroller.scrollTop += pane.beside.getBoundingClientRect().top - below;
      return;
    }
    const after = known.get(ui.paper) || new Map();
    const anchor = tops.find(([key]) => after.has(key));
    if (anchor) scroller.scrollTop += after.get(anchor[0]).node.getBoundingClientRect().top - anchor[1];
  }

  // ── the document ───────────────────────────────────────────────────────

  // The words of a block without its numbers and those of others: what has only been numbered anew has not changed.
  function said(node) {
    const copy = node.cloneNode(true);
    for (const part of copy.querySelectorAll(".number, .label, .point, .note, .reference, .go, .back")) part.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function buildBlock(one) {
    const node = el("div", { class: "block" });
    node.innerHTML = policy.createHTML(one.html);
    return node;
  }

  function placeBlock(key, { node, item }) {
    node.dataset.key = key;
    const at = item.at[0];
    node.classList.toggle("placed", Boolean(at));
    let go = node.querySelector(":scope > .go");
    if (!at) {
      if (go) go.remove();
      return;
    }
    if (!go) {
      go = el("button", { type: "button", class: "go", tabindex: "-1" });
      go.addEventListener("click", (event) => {
        event.stopPropagation();
        fromBlock(node.dataset.key, byKeyboard(event));
      });
      node.append(go);
    }
    const words = `${at[0] ? `${data.sources[at[0]].name}, ` : ""}line ${at[1]}`;
    if (go.title !== words) {
      go.textContent = at[1];
      go.title = words;
      go.setAttribute("aria-label", `${words}: source of ${item.cite || "this paragraph"}`);
    }
  }

  function showDocument(fresh) {
    let told = { changed: new Set(), added: new Set(), removed: 0 };
    keepingPlace(() => keepingFocus(ui.paper, () => {
      const { before, after } = reconcile(ui.paper, data.blocks, (one) => one.id, (one) => one.html, buildBlock);
      for (const [key, entry] of after) placeBlock(key, entry);
      if (!fresh) told = compare(before, after);
    }));
    rove(ui.paper, ".go");
    mark(marked);
    return told;
  }

  function compare(before, after) {
    const told = { changed: new Set(), added: new Set(), removed: 0 };
    for (const [key, entry] of after) {
      const old = before.get(key);
      if (old === entry || key.startsWith("page/")) continue;
      if (old && said(old.node) === said(entry.node)) continue;
      (old ? told.changed : told.added).add(entry.item.cite || "a paragraph");
      entry.node.classList.add("changed");
      setTimeout(() => entry.node.classList.remove("changed"), CHANGED);
    }
    for (const key of before.keys()) if (!after.has(key)) told.removed += 1;
    return told;
  }

  function mark(key) {
    for (const node of ui.paper.querySelectorAll(":scope > .here")) {
      node.classList.remove("here");
      node.removeAttribute("aria-current");
    }
    const entry = (known.get(ui.paper) || new Map()).get(key);
    marked = entry ? key : "";
    if (entry) {
      entry.node.classList.add("here");
      entry.node.setAttribute("aria-current", "true");
    }
    return entry;
  }

  // Mark the findings about a block, and show the first of them.
  function markFindings(key) {
    let first = null;
    for (const entry of (known.get(ui.findings) || new Map()).values()) {
      const about = Boolean(key) && entry.block === key;
      entry.node.classList.toggle("here", about);
      if (about && !first) first = entry.node;
    }
    if (!first || narrow() || panels[0].hidden) return;
    panels[0].scrollTop += first.getBoundingClientRect().top - panels[0].getBoundingClientRect().top - panels[0].clientHeight / 4;
  }

  function toBlock(key, focus) {
    const entry = mark(key);
    if (!entry) return false;
    entry.node.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
    const go = entry.node.querySelector(":scope > .go");
    if (focus) rove(ui.paper, ".go", go);
    if (focus && go) go.focus({ preventScroll: true });
    announce(entry.item.cite || "paragraph");
    return true;
  }

  function fromBlock(key, focus) {
    const entry = mark(key);
    if (!entry || !entry.item.at.length) return;
    const go = entry.node.querySelector(":scope > .go");
    rove(ui.paper, ".go", go);
    cameFrom = go;
    markFindings(key);
    toSource(entry.item.at[0], focus);
  }

  // The blocks that a line makes: what begins there, and what is the narrowest round it.
  function blocksAt(number, line) {
    const found = [];
    for (const { id, at } of data.blocks) {
      for (const [of, first, last] of at) {
        if (of === number && first <= line && line <= last) found.push([last - first, first === line, id]);
      }
    }
    const least = Math.min(...found.map(([size]) => size));
    return [...new Set(found.filter(([size, begins]) => begins || size === least).map(([, , id]) => id))];
  }

  ui.paper.addEventListener("click", (event) => {
    if (event.target.closest("a, button, summary, details > *") || String(getSelection())) return;
    const block = event.target.closest(".block.placed");
    if (block) fromBlock(block.dataset.key, false);
  });

  // ── the source ─────────────────────────────────────────────────────────

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

  // ── findings ───────────────────────────────────────────────────────────

  function showFindings() {
    const least = Number(ui.weight.value);
    const wanted = data.findings.filter((one) => RANKS[one.severity] >= least && (!least || !one.acknowledged));
    const listed = wanted.slice(0, MOST);
    keepingFocus(ui.findings, () => {
      const sign = (one) => JSON.stringify({ ...one, at: null, where: "", block: "" });
      const { after } = reconcile(ui.findings, listed, (one) => `${one.code} ${one.within} ${one.message}`, sign, buildFinding);
      for (const entry of after.values()) placeFinding(entry);
    });
    const more = wanted.length > MOST ? `; the first ${MOST} are listed` : "";
    ui.summary.textContent = `${data.summary}${more}`;
    ui.count.textContent = `(${data.findings.length})`;
  }

  function buildFinding(one) {
    const kept = one.acknowledged ? " acknowledged" : "";
    const why = [...one.notes, ...one.helps.map((words) => `What to do: ${words}`),
      ...(one.depends.length ? [`Depends on ${one.depends.join(", ")}`] : []),
      ...(one.authority.length ? [`Authority: ${one.authority.join("; ")}`] : []),
      ...(one.acknowledged ? [`Acknowledged: ${one.acknowledged}`] : [])];
    return el("li", { class: `finding ${one.severity}${kept}` },
      el("p", {}, el("span", { class: "weight", text: WEIGHTS[one.severity] }), ` ${one.code}: ${one.message}`),
      el("p", { class: "ways" }),
      why.length ? el("details", {}, el("summary", { text: "Why, and what to do" }), ...why.map((words) => el("p", { text: words }))) : null);
  }

  function placeFinding(entry) {
    const { node, item } = entry;
    const block = item.block || (data.stale && item.at && blocksAt(item.at[0], item.at[1])[0]) || "";
    const shown = (known.get(ui.paper) || new Map()).get(block);
    const words = [item.where, block, shown ? shown.item.cite : ""].join("|");
    entry.block = block;
    if (node.dataset.ways === words) return;
    node.dataset.ways = words;
    const ways = [];
    if (shown) {
      ways.push(el("button", { type: "button", class: "go-to", text: shown.item.cite || "its paragraph",
        press: (event) => fromFinding(entry, event.currentTarget, byKeyboard(event), true) }));
    }
    if (item.at) {
      const line = `${item.at[0] ? `${data.sources[item.at[0]].name}, ` : ""}line ${item.at[1]}`;
      ways.push(el("button", { type: "button", class: "go-to", text: line,
        press: (event) => fromFinding(entry, event.currentTarget, byKeyboard(event), false) }));
    } else if (item.where) {
      ways.push(el("span", { text: item.where }));
    }
    node.querySelector(".ways").replaceChildren(...ways);
  }

  function fromFinding(entry, button, focus, toParagraph) {
    for (const node of ui.findings.querySelectorAll(".here")) node.classList.remove("here");
    entry.node.classList.add("here");
    cameFrom = button;
    if (entry.item.at && !(toParagraph && narrow())) toSource(entry.item.at, focus && !toParagraph);
    if (!entry.block) mark("");
    else if (toParagraph || !narrow()) toBlock(entry.block, focus && toParagraph);
    cameFrom = button;
  }

  ui.weight.addEventListener("change", showFindings);

  // ── tables ─────────────────────────────────────────────────────────────

  const asked = new Map(); // panels to the number of the last question, and the answer that is shown

  async function showTable(panel, name) {
    const state = asked.get(panel) || { turn: 0, shown: "" };
    asked.set(panel, state);
    state.turn += 1;
    const turnOf = state.turn;
    let table;
    try {
      const answer = await ask(`/table?name=${encodeURIComponent(name)}`);
      if (!answer.ok) return;
      table = await answer.json();
    } catch {
      return; // the connection is lost, which is said elsewhere
    }
    const { version: of, ...rest } = table;
    const sign = JSON.stringify(rest);
    if (turnOf !== state.turn || sign === state.shown) return;
    state.shown = sign;
    const focus = stops(panel).indexOf(document.activeElement);
    panel.replaceChildren(...(table.fault ? [] : buildTable(table)));
    if (focus >= 0) (stops(panel)[focus] || panel.parentElement).focus({ preventScroll: true });
  }

  function buildTable(table) {
    const head = el("tr", {}, ...table.columns.map(([, title]) => el("th", { scope: "col", text: title })));
    const rows = table.rows.map((row) => el("tr", {}, ...row.map((cell, at) => buildCell(cell, at, table.columns[at][0]))));
    const made = [];
    if (table.rows.length) {
      made.push(el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": table.title },
        el("table", {}, el("caption", { text: table.title }), el("thead", {}, head), el("tbody", {}, ...rows))));
    } else {
      made.push(el("p", { text: `${table.title}: ${table.empty || "nothing"}` }));
    }
    return [...made, ...table.notes.map((words) => el("p", { text: words }))];
  }

  function buildCell(cell, at, column) {
    const cites = cell.cites.filter((one) => one.at);
    const named = new Set(cites.map((one) => one.words));
    const lines = cell.lines.filter((line) => !named.has(line)).map((line) => el("p", { text: line }));
    const ways = (cites.length && (cites.length < 4 || lines.length < cell.lines.length)
      ? [...new Map(cites.map((one) => [one.words, one])).values()] : []).map((one) => el("p", {}, el("button", {
      type: "button", text: one.words, press: (event) => fromCell(one.at, event.currentTarget, byKeyboard(event)),
    })));
    const node = el(at ? "td" : "th", at ? {} : { scope: "row" }, ...lines, ...ways);
    if (column === "verdict") node.className = `verdict-${cell.lines[0].replace(/\W+/g, "-")}`;
    return node;
  }

  function fromCell(at, button, focus) {
    toSource(at, focus);
    const block = blocksAt(at[0], at[1])[0];
    if (block && !narrow()) toBlock(block, false);
    cameFrom = button;
  }

  function showTables() {
    if (!panels[1].hidden) showTable(ui.redlines, "redlines");
    if (!panels[2].hidden && ui.table.value) showTable(ui.tables, ui.table.value);
  }

  ui.table.addEventListener("change", showTables);

  // ── tabs, menus, keys ──────────────────────────────────────────────────

  function openTab(at) {
    tabs.forEach((tab, number) => {
      tab.setAttribute("aria-selected", String(number === at));
      tab.tabIndex = number === at ? 0 : -1;
      panels[number].hidden = number !== at;
    });
    showTables();
  }

  tabs.forEach((tab, at) => {
    tab.addEventListener("click", () => openTab(at));
    tab.addEventListener("keydown", (event) => {
      const steps = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 };
      if (!(event.key in steps)) return;
      const next = steps[event.key] % tabs.length;
      event.preventDefault();
      openTab(next);
      tabs[next].focus();
    });
  });

  // One of many buttons is reached with Tab; the arrows lead to the others.
  function rove(box, selector, to) {
    const all = [...box.querySelectorAll(selector)];
    const at = to || all.find((one) => one.tabIndex === 0) || all[0];
    for (const one of all) one.tabIndex = one === at ? 0 : -1;
  }

  function arrows(box, selector) {
    box.addEventListener("keydown", (event) => {
      const all = [...box.querySelectorAll(selector)];
      const at = all.indexOf(document.activeElement);
      if (at < 0) return;
      const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 };
      if (!(event.key in steps)) return;
      event.preventDefault();
      const next = all[Math.max(0, Math.min(all.length - 1, steps[event.key]))];
      rove(box, selector, next);
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    });
  }

  arrows(ui.paper, ".go");
  arrows(ui.lines, "button");

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !cameFrom || !cameFrom.isConnected) return;
    cameFrom.focus();
    cameFrom.scrollIntoView({ block: "nearest" });
    cameFrom = null;
  });

  function options(select, wanted, value) {
    const words = JSON.stringify(wanted);
    if (select.dataset.options !== words) {
      select.dataset.options = words;
      select.replaceChildren(...wanted.map(([key, text, off]) => el("option", { value: key, text, disabled: Boolean(off) })));
    }
    select.value = value;
  }

  const names = new Intl.DisplayNames(["en"], { type: "language" });
  for (const [select, change] of [[ui.language, (value) => { language = value; }], [ui.view, (value) => { view = value; }]]) {
    select.addEventListener("change", () => {
      change(select.value);
      version = 0;
      waiting.abort();
    });
  }

  // ── all of it ──────────────────────────────────────────────────────────

  function alarm() {
    const made = [];
    if (lost) {
      made.push(el("p", {}, el("strong", { text: "The preview has ended. " }),
        "What is shown is what it knew last; start it again with pdsl preview."));
    } else if (data && data.fault) {
      made.push(el("p", {}, el("strong", { text: "The draft cannot be read. " }), data.fault));
    } else if (data && data.broken) {
      made.push(el("p", {}, el("strong", { text: "The text has faults and cannot be read whole. " }),
        data.stale ? "The document below is that of the earlier text, before the faults. Findings and source are of the present text."
          : "No document is shown before it can be. Findings and source are of the present text."));
    } else if (data && data.stale) {
      made.push(el("p", {}, el("strong", { text: "The translation has faults. " }), "The document below is that of the earlier text."));
    }
    const words = made.map((node) => node.textContent).join("");
    if (ui.alarm.dataset.words === words) return;
    ui.alarm.dataset.words = words;
    ui.alarm.hidden = !made.length;
    ui.alarm.replaceChildren(...made);
  }

  function show(next) {
    const fresh = !data || data.language !== next.language || data.view !== next.view || data.stale;
    const before = data;
    data = next;
    if (here && before && here[0] < before.sources.length) {
      const name = before.sources[here[0]].name;
      const at = data.sources.findIndex((source) => source.name === name);
      here = at < 0 ? null : [at, here[1], here[2]];
    }
    if (before && before.sources[file]) {
      file = Math.max(0, data.sources.findIndex((source) => source.name === before.sources[file].name));
    }
    document.title = `${data.broken || data.fault ? "Faults: " : ""}${data.file} – pdsl preview`;
    ui.file.textContent = data.file;
    ui.changes.textContent = [data.owner && `copy of ${data.owner}`, data.choices.map((pair) => pair.join(" = ")).join(", "), data.changes]
      .filter(Boolean).join("; ");
    options(ui.language, data.languages.map((code) => [code, names.of(code)]), data.language);
    options(ui.view, data.views.map((name) => [name, VIEWS[name] || name, name === "resolved" && !data.choices.length]), data.view);
    options(ui.table, data.tables.filter(([name]) => name !== "redlines").map(([name, about]) => [name, `${name}: ${about}`]),
      ui.table.value || "timetable");
    document.body.classList.toggle("stale", data.stale);
    ui.paper.lang = data.language;
    ui.refusal.hidden = !data.refused.length;
    ui.refusal.replaceChildren(...data.refused.map((words) => el("p", { text: words })));
    alarm();
    const told = showDocument(fresh);
    if (here && marked) follow(marked);
    showSource();
    showFindings();
    showTables();
    announce(story(told, before, fresh));
    pane.document.dataset.version = data.version;
  }

  // The lines of the marked paragraph may have moved.
  function follow(key) {
    const entry = known.get(ui.paper).get(key);
    if (entry && entry.item.at.length && !entry.item.at.some((at) => at[0] === here[0] && at[1] <= here[1] && here[1] <= at[2])) {
      here = entry.item.at[0];
    }
  }

  function story(told, before, fresh) {
    if (data.fault || data.broken) return "";
    const parts = [];
    const list = (names, what) => {
      const words = [...names];
      if (words.length) parts.push(`${what}: ${words.slice(0, 2).join("; ")}${words.length > 2 ? ` and ${words.length - 2} more` : ""}`);
    };
    list(told.changed, "changed");
    list(told.added, "new");
    if (told.removed) parts.push(`${told.removed} removed`);
    if (!before || before.summary !== data.summary) parts.push(data.summary);
    if (!parts.length) parts.push(fresh ? "shown" : "read again, the document is the same");
    return parts.join(". ");
  }

  function ask(address, signal) {
    return fetch(address, { headers: { Authorization: `Bearer ${token}` }, signal, cache: "no-store", referrerPolicy: "no-referrer" });
  }

  async function watch() {
    let pause = 250;
    for (;;) {
      waiting = new AbortController();
      const begun = performance.now();
      let next = null;
      try {
        const answer = await ask(`/state?after=${version}&language=${language}&view=${view}`, waiting.signal);
        if (answer.status !== 200 && answer.status !== 204) throw new Error(String(answer.status));
        if (lost) {
          lost = false;
          alarm();
        }
        pause = 250;
        if (answer.status === 200) {
          next = await answer.json();
        } else if (performance.now() - begun < 1000) {
          await new Promise((done) => { setTimeout(done, 500); });
        }
      } catch (fault) {
        if (fault.name === "AbortError") continue;
        lost = true;
        alarm();
        await new Promise((done) => { setTimeout(done, pause); });
        pause = Math.min(2 * pause, 4000);
      }
      if (next && next.language === language && next.view === view) {
        version = next.version;
        try {
          show(next);
        } catch (fault) { // a fault of this page must not end it
          console.error(fault);
        }
      }
    }
  }

  watch();
})();
