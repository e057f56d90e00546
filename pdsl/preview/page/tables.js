// The table of red lines, and any other.

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

// The roles are said, so that they stay where there is no room for columns and each row is a card.
function buildTable(table) {
  const head = el("tr", { role: "row" },
    ...table.columns.map(([, title]) => el("th", { scope: "col", role: "columnheader", text: title })));
  const rows = table.rows.map((row) => el("tr", { role: "row" }, ...row.map((cell, at) => buildCell(cell, at, table.columns[at]))));
  const made = [];
  if (table.rows.length) {
    made.push(el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": table.title },
      el("table", { role: "table" }, el("caption", { text: table.title }), el("thead", { role: "rowgroup" }, head),
        el("tbody", { role: "rowgroup" }, ...rows))));
  } else {
    made.push(el("p", { text: `${table.title}: ${table.empty || "nothing"}` }));
  }
  return [...made, ...table.notes.map((words) => el("p", { text: words }))];
}

function buildCell(cell, at, [column, title]) {
  const cites = cell.cites.filter((one) => one.at);
  const named = new Set(cites.map((one) => one.words));
  const lines = cell.lines.filter((line) => !named.has(line)).map((line) => el("p", { text: line }));
  const ways = (cites.length && (cites.length < 4 || lines.length < cell.lines.length)
    ? [...new Map(cites.map((one) => [one.words, one])).values()] : []).map((one) => el("p", {}, el("button", {
    type: "button", text: one.words, press: (event) => fromCell(one.at, event.currentTarget, byKeyboard(event)),
  })));
  const node = el(at ? "td" : "th", at ? { role: "cell" } : { role: "rowheader", scope: "row" }, ...lines, ...ways);
  node.dataset.title = title;
  if (cell.lines.join("") === "—") node.className = "nothing";
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
