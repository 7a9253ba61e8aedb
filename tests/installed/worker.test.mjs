// The engine in a module worker: in a page that Vite builds, from Vite's own server, and in a page without a bundler.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { launch, open, serve } from "../browser/support.mjs";
import { develop, emptyFolder, examples, pack, path, run } from "./support.mjs";

const projects = emptyFolder();
const project = join(projects, "vite");
const plain = join(projects, "plain");
const [worker, page] = examples(readFileSync(path("wasm/README.md"), "utf8"), "In a worker", "javascript");
const { version, headline } = JSON.parse(readFileSync(path("core/checklists/local-government/checklist.json"), "utf8"));
let browser;

/** The script of the page of the README, which hands on what it would print. */
const asked = `globalThis.asked = (lines) => new Promise((resolve) => {\n${page.replace("console.log", "resolve")}});\n`;

before(async () => {
  browser = await launch();
  cpSync(path("tests/installed/vite"), project, { recursive: true });
  run(project, "npm", "ci", "--no-audit", "--no-fund");
  run(project, "npm", "install", "--no-save", "--no-audit", "--no-fund", pack(projects));
  writeFileSync(join(project, "src/worker.js"), worker);
  mkdirSync(join(plain, "src"), { recursive: true });
  for (const place of [project, plain]) {
    writeFileSync(join(place, "src/page.js"), asked);
    cpSync(path("tests/installed/worker.html"), join(place, "index.html"));
  }
  cpSync(join(project, "node_modules/toets/pkg"), join(plain, "toets"), { recursive: true });
});
after(() => browser?.close());

/** Asks the worker of a page for right answers and for a line that cannot be read. */
async function drive(address, options) {
  const { page: shown, strays, faults, close } = await open(browser, address, options);
  try {
    await shown.waitForFunction("globalThis.asked").catch(() => assert.fail(faults.join("\n")));
    const checklist = { id: "local-government", version };
    const answers = { technique: { value: "machine-learning" }, practices: { value: ["social-scoring"] } };
    const lines = [JSON.stringify({ checklist, subject: "scan-car", answers }), "{"];
    const { scores } = await shown.evaluate((given) => globalThis.asked(given), lines);
    assert.deepEqual(scores[0].classes[headline], ["prohibited"]);
    assert.equal(scores[1].diagnostics[0].code, "not-json");
    const { message, diagnostics } = await shown.evaluate(() => globalThis.asked(["\ud800"]));
    assert.match(message, /UTF-8/);
    assert.equal(diagnostics[0].code, "not-utf8");
    assert.equal(shown.workers().length, 2);
    assert.deepEqual([strays, faults], [[], []]);
  } finally {
    await close();
  }
}

test("a page that Vite builds asks the engine in a worker", async () => {
  run(project, "npm", "run", "build");
  const server = await serve({ "/": pathToFileURL(join(project, "dist/")) });
  try {
    await drive(`${server.origin}/`);
  } finally {
    server.close();
  }
});

test("so does a page while it is made, from Vite's own server", async () => {
  // Else it loads the page anew when it first meets what the worker imports.
  writeFileSync(join(project, "vite.config.js"), 'export default { optimizeDeps: { include: ["toets/engine"] } };');
  const { origin, close } = await develop(project);
  try {
    await drive(origin, { bypassCSP: true });
  } finally {
    close();
  }
});

for (const script of ["engine.js", "toets.min.js"]) {
  test(`so does a page without a bundler, with ${script}`, async () => {
    writeFileSync(join(plain, "src/worker.js"), worker.replace('"toets/engine"', `"../toets/${script}"`));
    const server = await serve({ "/": pathToFileURL(`${plain}/`) });
    try {
      await drive(`${server.origin}/`);
    } finally {
      server.close();
    }
  });
}
