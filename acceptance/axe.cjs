// Opens pages in headless Chromium without a network and asks axe-core for violations.
// node axe.cjs FOLDER-WITH-MODULES CHROMIUM PAGE... ; prints JSON: a list of {page, mode, violations, requests}.
const fs = require("fs");
const [modules, chromium, ...pages] = process.argv.slice(2);
const from = (name) => require.resolve(name, { paths: [modules] });
const puppeteer = require(from("puppeteer-core"));
const axe = fs.readFileSync(from("axe-core/axe.min.js"), "utf8");
const MODES = [["screen", "light"], ["screen", "dark"], ["print", "light"]];

(async () => {
  const browser = await puppeteer.launch({
    executablePath: chromium, headless: true,
    args: process.getuid() === 0 ? ["--no-sandbox"] : [],
  });
  const found = [];
  for (const file of pages) {
    for (const [media, scheme] of MODES) {
      const page = await browser.newPage();
      const requests = [];
      const faults = [];
      page.on("request", (one) => requests.push(one.url()));
      page.on("pageerror", (one) => faults.push(String(one)));
      page.on("console", (one) => one.type() === "error" && faults.push(one.text()));
      await page.emulateMediaType(media);
      if (media === "screen") { // the one call takes back what the other set
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      }
      await page.goto("file://" + file);
      await page.evaluate(axe);
      const told = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      found.push({
        page: file, mode: `${media} ${scheme}`, requests, faults, passes: told.passes.length,
        violations: told.violations.map((one) => `${one.id}: ${one.help}: ${one.nodes[0].html.slice(0, 200)}`),
        background: await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor),
        paper: await page.evaluate(() => matchMedia("print").matches),
      });
      await page.close();
    }
  }
  await browser.close();
  process.stdout.write(JSON.stringify(found));
})().catch((fault) => { process.stderr.write(String(fault.stack)); process.exit(1); });
