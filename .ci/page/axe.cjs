// axe-core over these pages, in headless Chromium; it finds part of what there can be. Each page is looked at as it is on a
// screen, on a dark one, on a narrow one and on paper. Ends with 1 if there is any violation. `run` says what it needs.
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"];
const WAYS = [
  { name: "screen", width: 1280 },
  { name: "dark screen", width: 1280, media: { colorScheme: "dark" } },
  { name: "narrow screen", width: 320 },
  { name: "paper", width: 800, media: { media: "print" } },
];

async function main(pages) {
  if (pages.length === 0) throw new Error("which pages?");
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
  let found = 0;
  for (const file of pages) {
    for (const { name, width, media } of WAYS) {
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      await page.goto(pathToFileURL(path.resolve(file)).href);
      if (media) await page.emulateMedia(media);
      await page.evaluate(axe);
      const told = await page.evaluate((values) => axe.run(document, { runOnly: { type: "tag", values } }), TAGS);
      // A page that has to be moved sideways to be read (WCAG 1.4.10) is nothing that axe looks for.
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (name === "narrow screen" && wide > 0) {
        found += 1;
        console.log(`${file}, ${name}: ${wide} pixels wider than the screen`);
      }
      for (const violation of told.violations) {
        found += 1;
        console.log(`${file}, ${name}: ${violation.id}: ${violation.help}`);
        for (const node of violation.nodes) console.log(`  ${node.target.join(" ")}: ${node.failureSummary}`);
      }
      for (const doubt of told.incomplete) {
        console.log(`${file}, ${name}: to be looked at: ${doubt.id}, ${doubt.nodes.length} places`);
      }
      console.log(`${file}, ${name}: ${told.passes.length} rules held, ${told.violations.length} did not`);
      await page.close();
    }
  }
  await browser.close();
  return found === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (why) => {
    console.error(`error: ${why.message}`);
    process.exit(2);
  },
);
