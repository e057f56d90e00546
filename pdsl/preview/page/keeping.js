// What stands in a container, changed as little as can be; the place that is read and the focus are kept.

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
