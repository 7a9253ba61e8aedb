// The element with all that it needs in one script, in a page that is opened from a file.

import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { option, ready, state } from "../browser/pages.mjs";
import { launch, open } from "../browser/support.mjs";
import { emptyFolder, example, pack, path, run } from "./support.mjs";

const folder = emptyFolder();
const readme = readFileSync(path("wasm/README.md"), "utf8");
const page = example(readme, "In a page that is opened from a file", "html");
const { title } = JSON.parse(readFileSync(path("core/checklists/quick-scan/nl.json"), "utf8"));
let browser;

before(async () => {
  browser = await launch();
  run(folder, "npm", "install", "--no-audit", "--no-fund", "--no-package-lock", pack(folder));
  run(folder, "npx", "toets-single", "nl", "quick-scan");
});
after(() => browser?.close());

/** Opens a page from a file, and holds that nothing was fetched and that `expected` faults were told. */
async function on(html, work, expected = 0) {
  writeFileSync(join(folder, "page.html"), html);
  const { page: shown, strays, faults, close } = await open(browser, pathToFileURL(join(folder, "page.html")).href);
  try {
    await work(shown, faults).catch((error) => assert.fail(`${error.message}\n${faults.join("\n")}`));
    assert.deepEqual(strays, []);
    assert.equal(faults.length, expected, faults.join("\n"));
  } finally {
    await close();
  }
}

test("the page of the README asks and answers, with its style", async () => {
  await on(page, async (shown) => {
    await ready(shown);
    assert.equal(await shown.locator(".toets-title").textContent(), title);
    await option(shown, "personal-data", "no").check();
    const { answers, outcome } = await state(shown);
    assert.deepEqual(answers.answers, { "personal-data": { value: "no" } });
    assert.equal(outcome.subject, "parking-scan-car");
    const widest = await shown.locator(".toets-form").evaluate((it) => getComputedStyle(it).maxWidth);
    assert.notEqual(widest, "none");
  });
});

test("the script may stand in the page, and the style sheet of the page comes after its own", async () => {
  const script = readFileSync(join(folder, "toets.single.js"), "utf8");
  assert.doesNotMatch(script, /<\/script|<!--/i);
  const own = "<style>.toets-title { color: rgb(1, 2, 3) }</style>";
  const whole = page.replace('<script defer src="toets.single.js"></script>', own);
  await on(whole.replace("</html>", () => `<script>${script}</script></html>`), async (shown) => {
    await ready(shown);
    assert.equal(await shown.locator(".toets-title").evaluate((it) => getComputedStyle(it).color), "rgb(1, 2, 3)");
  });
});

test("a required form is not sent before the module is there, and a checklist that is not in the file is told", async () => {
  const required = page.replace("<toets-checklist", '<form action="sent.html"><toets-checklist required').replace("</html>", "</form></html>");
  const early = required.replace("</html>", "<script defer src='early.js'></script></html>");
  writeFileSync(join(folder, "early.js"), "globalThis.early = document.forms[0].checkValidity();");
  await on(early, async (shown) => {
    await ready(shown);
    assert.equal(await shown.evaluate("early"), false);
  });
  const other = page.replace('checklist="quick-scan"', 'checklist="local-government"');
  const work = async (shown, faults) => {
    await shown.locator(".toets-trouble").waitFor();
    assert.match(faults[0], /unknown checklist `local-government`/);
  };
  await on(other, work, 1);
});

test("several checklists in several languages are in one file, and it is as large as the README says", () => {
  const size = (file) => statSync(join(folder, file)).size / 1000;
  const known = readdirSync(path("wasm/pkg/checklists"));
  run(folder, "npx", "toets-single", "nl", "fr", "de", "en", ...known, "--out", "all.js");
  const [, one, all] = /the file has ([\d,]+) kB, with all checklists in all languages ([\d,]+) kB/
    .exec(readme).map((it) => Number(it.replaceAll(",", "")));
  for (const [stated, file] of [[one, "toets.single.js"], [all, "all.js"]]) {
    assert.ok(Math.abs(size(file) / stated - 1) < 0.1, `${file} has ${size(file)} kB, and the README says ${stated}`);
  }
});

test("what the command does not know it refuses, and says what there is", () => {
  assert.throws(() => run(folder, "npx", "toets-single", "nl", "quickscan"), /no checklist or language `quickscan`\n +help: there are .*quick-scan/);
  assert.throws(() => run(folder, "npx", "toets-single", "quick-scan"), /usage: toets-single/);
  assert.match(run(folder, "npx", "toets-single", "--help"), /languages: nl, fr, de, en\nchecklists: ai-act, /);
});
