// What is told of the whole, and the questions to the server.

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
