// The list of findings, each with ways to its paragraph and its line.

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
