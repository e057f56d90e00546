// Drives the page of `pdsl preview` in headless Chromium as somebody who writes would, with the mouse and then without.
// node preview.cjs FOLDER-WITH-MODULES CHROMIUM ADDRESS DRAFT PROCESS SCREENSHOT ; prints JSON: what was seen at each step.
const fs = require("fs");
const [modules, chromium, address, draft, server, shot] = process.argv.slice(2);
const from = (name) => require.resolve(name, { paths: [modules] });
const puppeteer = require(from("puppeteer-core"));
const axe = fs.readFileSync(from("axe-core/axe.min.js"), "utf8");
const seen = { requests: [], faults: [], axe: [] };

const save = (change) => {
  const before = fs.readFileSync(draft, "utf8");
  const after = change(before);
  if (after === before) throw new Error("nothing was changed");
  fs.writeFileSync(`${draft}.new`, after);
  fs.renameSync(`${draft}.new`, draft);
};

const version = (page) => page.$eval("main", (main) => Number(main.dataset.version));
const newer = (page, than) => page.waitForFunction(
  (number) => Number(document.querySelector("main").dataset.version) > number, { timeout: 20000, polling: 10 }, than);
const settled = (page) => page.evaluate(() => new Promise((done) => { // until nothing scrolls any more
  const main = document.querySelector("main");
  let last = -1;
  let still = 0;
  const look = () => {
    still = main.scrollTop === last ? still + 1 : 0;
    last = main.scrollTop;
    if (still > 5) done();
    else requestAnimationFrame(look);
  };
  look();
}));

// What somebody sees of the place that is marked.
const marked = (page) => page.evaluate(() => {
  const inside = (node, box) => {
    const [a, b] = [node.getBoundingClientRect(), box.getBoundingClientRect()];
    return a.top >= b.top - 1 && a.top < b.bottom;
  };
  const block = document.querySelector(".block.here");
  const line = document.querySelector(".line.here");
  return {
    block: block ? block.innerText : "", blockSeen: Boolean(block) && inside(block, document.querySelector("main")),
    line: line ? line.querySelector("code").textContent : "", number: line ? Number(line.firstChild.textContent) : 0,
    lineSeen: Boolean(line) && inside(line, document.querySelector(".lines")),
    focus: document.activeElement.getAttribute("aria-label") || document.activeElement.textContent.slice(0, 60),
    told: document.querySelector(".state").textContent,
  };
});

const paragraph = (page, words) => page.evaluateHandle((wanted) => [...document.querySelectorAll(".block")]
  .find((one) => one.innerText.includes(wanted) && one.dataset.key.startsWith("page/") === false), words);

async function open(browser, scheme, width, height) {
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  page.on("request", (one) => seen.requests.push(one.url()));
  page.on("pageerror", (one) => seen.faults.push(String(one)));
  page.on("console", (one) => one.type() === "error" && seen.faults.push(one.text()));
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  return page;
}

async function withTheMouse(page) {
  await page.goto(address);
  await page.waitForSelector("main[data-version]");
  seen.head = await page.$eval(".paper", (paper) => paper.innerText.slice(0, 600));
  seen.scripts = await page.evaluate(() => [document.scripts.length, document.querySelectorAll(".paper script").length]);

  // reading somewhere in the middle, with the focus on another paragraph
  const limit = await paragraph(page, "600,000");
  await limit.evaluate((node) => node.scrollIntoView({ block: "center" }));
  await page.evaluate(() => [...document.querySelectorAll(".go")].find((one) => one.ariaLabel.includes("Article\u00a09")
    || one.ariaLabel.includes("Article 9")).focus({ preventScroll: true }));
  const top = await limit.evaluate((node) => node.getBoundingClientRect().top);
  const focus = (await marked(page)).focus;
  await page.evaluate(() => { window.same = document.querySelector(".block .parties"); });
  const before = await version(page);
  const begun = Date.now();
  save((text) => text.replace("personnel at most 600_000", "personnel at most 650_000")
    .replace('article sovereignty', 'article opening "Opening words" {\n    russia shall "try this text out"\n}\n\narticle sovereignty'));
  await newer(page, before);
  seen.latency = Date.now() - begun;
  const now = await paragraph(page, "650,000");
  seen.edit = {
    moved: Math.abs(await now.evaluate((node) => node.getBoundingClientRect().top) - top), focusBefore: focus,
    focusAfter: (await marked(page)).focus, told: (await marked(page)).told,
    changed: await page.$$eval(".block.changed", (nodes) => nodes.map((node) => node.innerText)),
    kept: await page.evaluate(() => window.same.isConnected),
  };

  await now.evaluate((node) => node.querySelector(".text").click());
  seen.toSource = await marked(page);
  await page.evaluate(() => [...document.querySelectorAll(".line")].find((one) => one.textContent.includes("shall amend constitution")
    || one.textContent.includes("shall amend its constitution")).querySelector("button").click());
  await settled(page);
  seen.toParagraph = await marked(page);

  await page.evaluate(() => document.querySelector(".finding.error .go-to").click());
  await settled(page);
  seen.weights = await page.$$eval(".go[data-weight='2']", (all) => all.map((one) => one.ariaLabel));
  seen.finding = { ...(await marked(page)), message: await page.$eval(".finding.error p", (node) => node.innerText) };

  // a broken text
  let at = await version(page);
  save((text) => text.replace("force_cap strength", "force_cup strength"));
  await newer(page, at);
  const state = () => page.evaluate(() => ({
    alarm: document.querySelector(".alarm").hidden ? "" : document.querySelector(".alarm").innerText,
    document: document.querySelector(".paper").innerText.includes("650,000"), title: document.title,
    fault: [...document.querySelectorAll(".line.fault code")].map((node) => node.textContent.trim()),
  }));
  seen.broken = await state();
  at = await version(page);
  save((text) => text.replace("force_cup strength", "force_cap strength").replace("650_000", "600_000")
    .replace('article opening "Opening words" {\n    russia shall "try this text out"\n}\n\n', ""));
  await newer(page, at);
  seen.mended = await state();

  // words that would do something if they were not taken as words
  const evil = '</script><img src=x onerror=window.hurt=1><script>window.hurt=1</script>';
  at = await version(page);
  save((text) => text.replace('"Sovereignty"', `"${evil}"`));
  await newer(page, at);
  seen.evil = await page.evaluate(() => ({
    hurt: Boolean(window.hurt), made: document.querySelectorAll("img, iframe, script:not([nonce])").length,
    shown: document.querySelector(".paper").innerText.includes("onerror=window.hurt"), status: document.querySelector(".state").textContent,
  }));
  at = await version(page);
  save((text) => text.replace(`"${evil}"`, '"Sovereignty"'));
  await newer(page, at);

  // another language and view, from the menus
  await page.select('[data-ui="language"]', "uk");
  await page.waitForSelector('.paper[lang="uk"]');
  await page.select('[data-ui="view"]', "single");
  await page.waitForFunction(() => document.querySelector(".paper").innerText.includes("України"));
  seen.ukrainian = await page.$eval(".paper h1", (node) => node.innerText);
  await page.close();
}

async function withoutTheMouse(page) {
  await page.goto(address);
  await page.waitForSelector("main[data-version]");
  const press = async (key, times = 1) => { for (let time = 0; time < times; time += 1) await page.keyboard.press(key); };
  const focus = () => page.evaluate(() => {
    const node = document.activeElement;
    return { words: node.ariaLabel || node.textContent.trim().slice(0, 80), kind: node.className || node.tagName,
      outlined: getComputedStyle(node).outlineStyle !== "none" };
  });
  await press("Tab");
  seen.keys = { skip: await focus() };
  await press("Enter");
  seen.keys.main = await page.evaluate(() => document.activeElement.id);
  for (let tries = 0; tries < 80; tries += 1) {
    await press("Tab");
    if ((await focus()).kind === "go") break;
  }
  seen.keys.first = await focus();
  await press("ArrowDown", 8);
  seen.keys.eighth = await focus();
  await press("Enter");
  seen.keys.inSource = { ...(await focus()), ...(await marked(page)) };
  await press("ArrowDown");
  seen.keys.nextLine = await focus();
  await press("Enter");
  await settled(page);
  seen.keys.inDocument = { ...(await focus()), ...(await marked(page)) };
  await press("Escape");
  seen.keys.back = await focus();
  // the findings, by their own skip link
  await page.evaluate(() => document.activeElement.blur());
  await page.focus(".skips a:nth-child(2)");
  await press("Enter");
  await press("Tab");
  seen.keys.tab = await focus();
  await press("ArrowRight");
  await page.waitForFunction(() => document.querySelector('[data-ui="redlines"]').innerText.length > 20);
  seen.keys.redlines = await page.$eval('[data-ui="redlines"]', (node) => node.innerText);
  await press("ArrowRight");
  await page.waitForSelector('[data-ui="tables"] table');
  seen.keys.table = await page.$eval('[data-ui="tables"] caption', (node) => node.innerText);
  await press("Home");
  seen.keys.home = await focus();
  await press("Tab", 3);
  seen.keys.finding = await focus();
  await press("Enter");
  await settled(page);
  seen.keys.found = await marked(page);
  await page.close();
}

async function judged(browser) {
  const modes = [["light", 1440, 900], ["dark", 1440, 900], ["light", 720, 450], ["dark", 340, 700]];
  for (const [scheme, width, height] of modes) {
    const page = await open(browser, scheme, width, height);
    await page.setBypassCSP(true); // for what is put in to look
    await page.goto(address);
    await page.waitForSelector("main[data-version]");
    for (const tab of [0, 1, 2]) {
      await page.evaluate((number) => document.querySelectorAll('[role="tab"]')[number].click(), tab);
      if (tab === 1) await page.waitForSelector('[data-ui="redlines"] > *');
      if (tab === 2) await page.waitForSelector('[data-ui="tables"] table');
      await page.evaluate(() => document.querySelector(".block.placed").click());
      await page.evaluate(axe);
      const told = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      seen.axe.push({
        mode: `${scheme} ${width} tab ${tab}`, passes: told.passes.length,
        violations: told.violations.map((one) => `${one.id}: ${one.help}: ${one.nodes[0].html.slice(0, 200)}`),
        wide: await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1),
        background: await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor),
      });
    }
    await page.close();
  }
}

async function pictured(browser) {
  const page = await open(browser, "light", 1440, 960);
  await page.goto(address);
  await page.waitForSelector("main[data-version]");
  await page.evaluate(() => {
    document.querySelector(".finding.error summary").click();
    document.querySelector(".finding.error .go-to").click();
  });
  await settled(page);
  await page.evaluate(() => { // the head of the document, which says how the text is known
    document.querySelector("main").scrollTop = 0;
    document.querySelector(".finding.here").scrollIntoView({ block: "start" });
    document.activeElement.blur();
  });
  await settled(page);
  await page.screenshot({ path: shot });
  process.kill(Number(server), "SIGTERM");
  await page.waitForFunction(() => document.querySelector(".alarm").innerText.includes("has ended"), { timeout: 20000 });
  seen.ended = await page.$eval(".paper", (node) => node.innerText.length > 1000);
  await page.close();
}

(async () => {
  const browser = await puppeteer.launch({
    executablePath: chromium, headless: true,
    args: process.getuid() === 0 ? ["--no-sandbox"] : [],
  });
  await withTheMouse(await open(browser, "light", 1440, 900));
  await withoutTheMouse(await open(browser, "light", 1440, 900));
  await judged(browser);
  const { faults } = seen;
  await pictured(browser);
  seen.faults = faults.filter((words) => !words.includes("net::ERR_")); // after its end
  await browser.close();
  process.stdout.write(JSON.stringify(seen, null, 1));
})().catch((fault) => { process.stderr.write(String(fault.stack)); process.exit(1); });
