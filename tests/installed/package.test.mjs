// The npm package, packed and installed: in Node, in a strict program, and in the pages that Vite and webpack build.

import assert from "node:assert/strict";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { option, ready } from "../browser/pages.mjs";
import { launch, open, serve } from "../browser/support.mjs";
import { develop, emptyFolder, example, pack, path, run } from "./support.mjs";

const projects = emptyFolder();
const { title, questions } = JSON.parse(readFileSync(path("core/checklists/local-government/nl.json"), "utf8"));
let browser;

before(async () => {
  browser = await launch();
  const packed = pack(projects);
  for (const bundler of ["vite", "webpack"]) {
    const project = join(projects, bundler);
    cpSync(path(`tests/installed/${bundler}`), project, { recursive: true });
    cpSync(path("tests/installed/parts.js"), join(project, "src/parts.js"));
    run(project, "npm", "ci", "--no-audit", "--no-fund");
    run(project, "npm", "install", "--no-save", "--no-audit", "--no-fund", packed);
  }
});
after(() => browser?.close());

/** Opens a page, answers a question in it, and holds that it asked nobody else and that nothing went wrong. */
async function drive(origin, options) {
  const { page, strays, faults, close } = await open(browser, origin, options);
  const modules = () =>
    page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".wasm")).length);
  try {
    await ready(page).catch(() => assert.fail(`no question is shown\n${faults.join("\n")}`));
    assert.equal(await page.locator(".toets-title").textContent(), title);
    assert.ok(await page.getByText(questions.technique.text).isVisible());
    await option(page, "technique", "machine-learning").check();
    await option(page, "practices", "social-scoring").check();
    assert.equal(await page.locator(".toets-result .toets-headline").textContent(), "Verboden");
    assert.equal(await modules(), 1, "an element loads only its own module");
    assert.equal(await page.evaluate("asked()"), "no");
    assert.equal(await page.evaluate("imported()"), "ghent-scan-car");
    assert.equal(await modules(), 2);
    assert.deepEqual([strays, faults], [[], []]);
  } finally {
    await close();
  }
}

for (const bundler of ["vite", "webpack"]) {
  test(`a page that ${bundler} builds asks, in Dutch, and answers`, async () => {
    const project = join(projects, bundler);
    run(project, "npm", "run", "build");
    const server = await serve({ "/": pathToFileURL(join(project, "dist/")) });
    try {
      await drive(`${server.origin}/`);
    } finally {
      server.close();
    }
  });
}

test("so does a page while it is made, from Vite's own server", async () => {
  const { origin, close } = await develop(join(projects, "vite"));
  try {
    // The server has scripts and styles of its own inside the page.
    await drive(origin, { bypassCSP: true });
  } finally {
    close();
  }
});

test("the first example of the README runs in Node", () => {
  const readme = readFileSync(path("wasm/README.md"), "utf8");
  const [code, printed] = ["js", "text"].map((language) => example(readme, "Without a page", language));
  assert.equal(run(join(projects, "vite"), process.execPath, "--input-type=module", "--eval", code), printed);
});

test("the types are found by a strict program that is bundled", () => {
  const project = join(projects, "vite");
  cpSync(path("wasm/tests/types/sample.ts"), join(project, "src/sample.ts"));
  const settings = ["--strict", "--noEmit", "--noUncheckedIndexedAccess", "--target", "ES2024", "--types", ""];
  const bundled = ["--module", "ESNext", "--moduleResolution", "bundler", "src/sample.ts"];
  run(project, process.execPath, path("wasm/node_modules/typescript/bin/tsc"), ...settings, ...bundled);
});
