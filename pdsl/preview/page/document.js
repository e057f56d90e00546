// The document, block by block: what has changed, the ways from a paragraph to its line.

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
  const found = (weighed.get(key) || [0, 0, 0]).map((number, rank) => number && `${number} ${RANKED[rank]}${number > 1 ? "s" : ""}`)
    .filter(Boolean).reverse().join(", ");
  const words = `${at[0] ? `${data.sources[at[0]].name}, ` : ""}line ${at[1]}`;
  const label = `${words}: source of ${item.cite || "this paragraph"}${found && `; ${found}`}`;
  if (go.getAttribute("aria-label") === label) return;
  go.textContent = at[1];
  go.title = found ? `${words}; ${found}` : words;
  go.setAttribute("aria-label", label);
  go.dataset.weight = found ? RANKED.findLastIndex((_, rank) => weighed.get(key)[rank]) : "";
}

// How many findings of each rank are about each block.
function weigh() {
  weighed = new Map();
  for (const { block, severity, acknowledged } of data.findings) {
    if (!block || acknowledged) continue;
    if (!weighed.has(block)) weighed.set(block, [0, 0, 0]);
    weighed.get(block)[RANKS[severity]] += 1;
  }
}

function showDocument(fresh) {
  weigh();
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
