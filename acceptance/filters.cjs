// Chooses from the two lists of a comparison in headless Chromium, all that is there.
// node filters.cjs FOLDER-WITH-MODULES CHROMIUM PAGE; prints JSON: {"kind|party": [changes shown, rows shown without one]}.
const [modules, chromium, file] = process.argv.slice(2);
const puppeteer = require(require.resolve("puppeteer-core", { paths: [modules] }));

(async () => {
  const browser = await puppeteer.launch({
    executablePath: chromium, headless: true,
    args: process.getuid() === 0 ? ["--no-sandbox"] : [],
  });
  const page = await browser.newPage();
  await page.goto("file://" + file);
  const told = await page.evaluate(() => {
    const lists = ["kinds", "parties"].map((name) => document.getElementById(name));
    const found = {};
    for (const kind of lists[0].options) {
      for (const party of lists[1].options) {
        lists[0].value = kind.value;
        lists[1].value = party.value;
        const shown = (wanted) => [...document.querySelectorAll(wanted)].filter((one) => one.offsetHeight > 0);
        const idle = shown("tr.row").filter((row) => ![...row.querySelectorAll(".change")].some((one) => one.offsetHeight));
        found[`${kind.text}|${party.text}`] = [shown(".change").length, idle.length];
      }
    }
    return found;
  });
  await browser.close();
  process.stdout.write(JSON.stringify(told));
})().catch((fault) => { process.stderr.write(String(fault.stack)); process.exit(1); });
