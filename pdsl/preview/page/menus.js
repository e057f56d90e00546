// Tabs, menus and keys.

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
