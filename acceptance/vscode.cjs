// Works in a real VS Code as a person does, by keyboard: node vscode.cjs FOLDER-WITH-MODULES CHROMIUM ADDRESS FOLDER PICTURES STEP...
// Prints JSON: what each step has seen.
const path = require("path");
const [modules, chromium, address, folder, pictures, ...steps] = process.argv.slice(2);
const puppeteer = require(require.resolve("puppeteer-core", { paths: [modules] }));
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

(async () => {
  const browser = await puppeteer.launch({
    executablePath: chromium, headless: true, defaultViewport: { width: 1280, height: 800 },
    args: ["--disable-gpu", ...(process.getuid() === 0 ? ["--no-sandbox"] : [])], protocolTimeout: 600_000,
  });
  const page = await browser.newPage();
  page.on("dialog", (asked) => asked.accept()); // whether to leave a page with a text that is not saved
  const picture = (name) => page.screenshot({ path: path.join(pictures, `${name}.png`) });
  const text = (selector) => page.$$eval(selector, (found) => found.map((one) => one.innerText));
  const until = (what, ...said) => page.waitForFunction(what, { timeout: 120_000, polling: 200 }, ...said);

  async function open(file) {
    const host = new URL(address).host;
    const payload = file ? [["openFile", `vscode-remote://${host}${path.join(folder, file)}`]] : [];
    await page.goto(`${address}/?folder=${folder}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
    await page.waitForSelector(".monaco-workbench .explorer-folders-view", { timeout: 60_000 });
    await pause(1500);
  }

  /** A command of the palette, by its name; asked for again until the extension has brought it. */
  async function command(name) {
    const offered = (name) => {
      const row = document.querySelector(".quick-input-list .monaco-list-row.focused");
      return row && row.innerText.includes(name.split(": ").pop());
    };
    for (let tries = 1; ; tries += 1) {
      await page.keyboard.press("F1");
      await page.waitForSelector(".quick-input-widget input");
      await pause(300);
      await page.keyboard.type(name, { delay: 5 });
      try {
        await page.waitForFunction(offered, { timeout: 5000, polling: 100 }, name);
        break;
      } catch (fault) {
        if (tries === 10) throw fault;
        await page.keyboard.press("Escape");
      }
    }
    await page.keyboard.press("Enter");
    await pause(500);
  }

  /** How many errors, warnings and observations are listed. */
  async function problems() {
    const [words = ""] = await text("#status\\.problems");
    return words.split(/\s+/).filter(Boolean).map(Number);
  }
  const settled = (count) => until((count) => {
    const status = document.querySelector("#status\\.problems");
    return status && status.innerText.split(/\s+/).filter(Boolean).map(Number).reduce((a, b) => a + b, 0) === count;
  }, count);

  const STEPS = {
    async sample() {
      await open();
      await command("pdsl: Open the Sample Settlement");
      await settled(1);
      const before = await problems();
      await command("Go to Next Problem in Files");
      await pause(1500);
      await picture("finding");
      const [said = ""] = await text(".marker-widget .message");
      await page.keyboard.press("Escape");
      await page.keyboard.down("Control");
      await page.keyboard.press(".");
      await page.keyboard.up("Control");
      await page.waitForSelector(".action-widget", { timeout: 20_000 });
      await pause(500);
      const offered = (await text(".action-widget .action-item, .action-widget .monaco-list-row")).map((one) => one.trim());
      await picture("mending");
      await page.keyboard.press("Enter");
      await until(() => document.querySelector(".snippet-placeholder"));
      await page.keyboard.type("48"); // the number is marked: typing replaces it
      await settled(0);
      await pause(500);
      return { before, said, offered, after: await problems(), text: (await text(".view-lines")).join("\n").replace(/\u00a0/g, " ") };
    },
    async plan(total) {
      await open("plan_28.pdsl");
      await settled(Number(total));
      const found = await problems();
      await picture("plan");
      const coloured = await page.$$eval(".view-line span span", (spans) => {
        const colours = {};
        for (const span of spans) colours[span.innerText.trim()] = getComputedStyle(span).color;
        return { import: colours.import, settlement: colours.settlement, russia: colours.russia };
      });
      await command("pdsl: Make a Word Document");
      await until(() => [...document.querySelectorAll(".notification-list-item-message")]
        .some((one) => one.innerText.includes("plan_28.docx is made")));
      await command("Notifications: Clear All Notifications");
      await command("pdsl: Show a Table…");
      await until(() => [...document.querySelectorAll(".quick-input-list .monaco-list-row")]
        .some((one) => one.innerText.includes("timetable")));
      await page.keyboard.type("timetable");
      await pause(800);
      await page.keyboard.press("Enter");
      await until(() => [...document.querySelectorAll(".tab")].some((one) => one.innerText.includes("timetable")));
      await pause(2500);
      await picture("table");
      await command("pdsl: Show the State Over Time");
      await until(() => [...document.querySelectorAll(".tab")].some((one) => one.innerText.includes("state")));
      return { found, coloured, tabs: await text(".tab") };
    },
    async completion() {
      await open("tutorial/7_a_whole_settlement.pdsl");
      await page.waitForSelector(".codelens-decoration", { timeout: 60_000 });
      await page.click(".view-lines");
      await page.keyboard.down("Control");
      await page.keyboard.press("End");
      await page.keyboard.up("Control");
      await page.keyboard.type("\narticle more \"More\" {\nnorthland shall withdraw forces from delta verified by ");
      await pause(1500);
      await page.keyboard.down("Control");
      await page.keyboard.press("Space");
      await page.keyboard.up("Control");
      await page.waitForSelector(".suggest-widget.visible .monaco-list-row", { timeout: 20_000 });
      await pause(500);
      await picture("completion");
      return { offered: (await text(".suggest-widget .monaco-list-row")).map((one) => one.trim().split(/\s/)[0]) };
    },
    async steps() {
      await open();
      await command("pdsl: First Steps");
      await page.waitForSelector(".getting-started-step, .step-title", { timeout: 30_000 });
      await pause(1500);
      await picture("steps");
      return { titles: (await text(".step-title")).map((one) => one.trim()).filter(Boolean) };
    },
    async told(file) {
      await open(file);
      await until(() => document.querySelector(".notification-list-item-message"));
      await picture("told");
      return {
        colours: (await page.$$(".view-line span span")).length,
        told: await text(".notification-list-item-message"),
        status: await text(".statusbar-item"),
      };
    },
    async trusted(file) {
      await open(file);
      await until(() => /[1-9]/.test(document.querySelector("#status\\.problems")?.innerText ?? ""));
      return await problems();
    },
  };

  const seen = {};
  try {
    for (const step of steps) {
      const [name, ...said] = step.split("=");
      seen[name] = await STEPS[name](...said);
    }
  } catch (fault) {
    await picture("failed").catch(() => undefined);
    throw fault;
  } finally {
    await browser.close();
  }
  process.stdout.write(JSON.stringify(seen));
})().catch((fault) => { process.stderr.write(String(fault.stack)); process.exit(1); });
