// One answers file gives the same bytes on the command line, in Python, in Node and in Chromium.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { launch, open, root, serve } from "../browser/support.mjs";

const AS_OF = "2026-12-01";
const PYTHON = `
import sys, toets
for file in sys.argv[1:]:
    print(toets.Answers.load(file, language="nl").assess(as_of="${AS_OF}").to_json())
`;

const path = (place) => fileURLToPath(new URL(place, root));
const names = readdirSync(path("examples/register/answers")).sort();
const files = names.map((name) => path(`examples/register/answers/${name}`));
const lines = (text) => text.trimEnd().split("\n");

const onTheCommandLine = () =>
  files.map((file) => {
    const arguments_ = ["assess", file, "--as-of", AS_OF, "--format", "json"];
    return execFileSync(process.env.TOETS_CLI, arguments_, { encoding: "utf8" }).trimEnd();
  });

const inPython = () => lines(execFileSync(process.env.TOETS_PYTHON, ["-c", PYTHON, ...files], { encoding: "utf8" }));

async function inNode() {
  const { assessText, init, loadChecklist } = await import(new URL("wasm/pkg/engine.js", root));
  await init();
  const outcomes = [];
  for (const file of files) {
    const text = readFileSync(file);
    const { checklist } = await loadChecklist(JSON.parse(text).checklist.id);
    outcomes.push(assessText(checklist, text, AS_OF));
  }
  return outcomes;
}

async function inChromium() {
  const page = "<!doctype html><html lang=en><title>identity</title>";
  const server = await serve({ "/toets/": new URL("wasm/pkg/", root), "/page": page });
  const browser = await launch();
  try {
    const opened = await open(browser, `${server.origin}/page`);
    return await opened.page.evaluate(
      async ([texts, asOf]) => {
        const { assessText, init, loadChecklist } = await import("/toets/engine.js");
        await init();
        const outcomes = [];
        for (const text of texts) {
          const { checklist } = await loadChecklist(JSON.parse(text).checklist.id);
          outcomes.push(assessText(checklist, text, asOf));
        }
        return outcomes;
      },
      [files.map((file) => readFileSync(file, "utf8")), AS_OF],
    );
  } finally {
    await browser.close();
    server.close();
  }
}

test("every example gives the same bytes in all four", async () => {
  const all = { cli: onTheCommandLine(), python: inPython(), node: await inNode(), chromium: await inChromium() };
  assert.ok(names.length >= 8);
  for (const [at, name] of names.entries()) {
    assert.match(all.cli[at], /^\{"schema_version".*"trace":/s);
    for (const where of ["python", "node", "chromium"]) {
      assert.equal(all[where][at], all.cli[at], `${name}: ${where} differs from the command line`);
    }
  }
});
