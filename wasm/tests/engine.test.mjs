// What the JavaScript around the engine adds: starting, documents in every form, refusals.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as toets from "toets/engine";

const module = new URL("../pkg/toets_engine_bg.wasm", import.meta.url);

test("before its start the engine says what to do", () => {
  assert.throws(() => toets.schemaVersion(), /await init\(\) first/);
});

test("the engine starts from the file beside it, and once", async () => {
  const first = toets.init();
  assert.equal(toets.init(), first);
  await first;
  assert.equal(toets.schemaVersion(), "0.1");
});

for (const [name, start] of Object.entries({
  "bytes, at once": `initSync(readFileSync(new URL("${module}")))`,
  "a compiled module": `await init(new WebAssembly.Module(readFileSync(new URL("${module}"))))`,
  "bytes, after a source that fails": `await init(new Uint8Array()).catch(() => {}); await init(readFileSync(new URL("${module}")))`,
})) {
  test(`the engine starts from ${name}`, () => {
    const code = `import { readFileSync } from "node:fs"; import { init, initSync, schemaVersion } from "toets/engine"; ${start}; console.log(schemaVersion())`;
    const options = { cwd: new URL("../", import.meta.url) };
    const run = execFileSync(process.execPath, ["--input-type=module", "--eval", code], options);
    assert.equal(run.toString(), "0.1\n");
  });
}

const { checklist, pack } = await toets.loadChecklist("local-government", "nl");
const answers = {
  checklist: { id: checklist.id, version: checklist.version },
  subject: "parking-scan-car",
  answers: { technique: { value: "fixed-rules" } },
};
const day = "2026-12-01";

/** Runs, and returns the error that must come. */
function refused(run) {
  try {
    run();
  } catch (error) {
    return error;
  }
  return assert.fail("nothing was thrown");
}

test("a document is an object, its text or its bytes, with the same outcome", () => {
  const text = toets.assessText(checklist, answers, day);
  assert.equal(toets.assessText(JSON.stringify(checklist), JSON.stringify(answers), day), text);
  assert.equal(toets.assessText(checklist, new TextEncoder().encode(JSON.stringify(answers)), day), text);
  assert.deepEqual(toets.assess(checklist, answers, day), JSON.parse(text));
});

test("a translation changes nothing but words", () => {
  const { checklist: reference } = toets.checkChecklist(checklist);
  const evidence = [{ title: "Report", checklist: reference.digest }];
  const stored = { ...answers, checklist: reference, answers: { "human-review": { value: "sample", evidence } } };
  const text = toets.assessText(checklist, stored, day);
  assert.deepEqual(JSON.parse(text).diagnostics, []);
  for (const words of [
    { language: "fr", title: "Examen des algorithmes" },
    { pack_version: "1.0.1", title: "Toets voor algoritmes" },
  ]) {
    const checked = toets.checkLanguagePack(checklist, { ...pack, ...words });
    assert.deepEqual(checked, { checklist: reference, diagnostics: [] });
    assert.match(toets.renderForm(checklist, { ...pack, ...words }, stored, day), new RegExp(words.title));
    assert.equal(toets.assessText(checklist, stored, day), text);
  }
});

test("an empty questionnaire has every value of each class", () => {
  const { headline, classes, complete } = toets.assess(checklist, { ...answers, answers: {} }, day);
  assert.equal(headline, checklist.headline);
  for (const { id, order } of checklist.classes) assert.deepEqual(classes[id].possible, order);
  assert.equal(complete, false);
});

test("the form, the outcome and the explanation are in the language of the pack", () => {
  assert.match(toets.renderForm(checklist, pack, answers, day), /^<form [^>]*lang="nl"/);
  assert.match(toets.renderOutcome(checklist, pack, answers, day), /lang="nl"/);
  assert.match(toets.renderExplanation(checklist, pack, answers, day), /<table>/);
  assert.ok(toets.explain(checklist, pack, answers, day).includes(pack.scales.oversight.title));
});

test("an error has a name, a message and all diagnostics", () => {
  const error = refused(() => toets.assess(checklist, { subject: "No", answers: { q: {} } }, day));
  assert.ok(error instanceof toets.ToetsError && error instanceof Error);
  assert.equal(error.name, "ToetsError");
  assert.ok(error.diagnostics.length >= 3);
  for (const { code, severity, path, message } of error.diagnostics) {
    assert.match(code, /^[a-z0-9-]+$/);
    assert.equal(severity, "error");
    assert.ok(error.message.includes(path ? `${path}: ${message}` : message));
  }
});

for (const number of [NaN, Infinity, -Infinity]) {
  test(`${number}, which JSON would write as null, is refused in its place`, () => {
    const error = refused(() => toets.digest({ "a/b": [1, { c: number }] }));
    assert.deepEqual(error.diagnostics.map(({ code, path }) => [code, path]), [["not-in-json", "/a~1b/1/c"]]);
    assert.equal(error.diagnostics[0].message, `JSON has no ${Number.isNaN(number) ? "not-a-number" : "infinity"}`);
  });
}

test("an integer that JavaScript cannot hold is refused", () => {
  assert.equal(refused(() => toets.digest({ a: 2 ** 53 })).diagnostics[0].code, "number-too-large");
});

test("half a surrogate pair is refused in a text and in an object", () => {
  const { diagnostics, message } = refused(() => toets.digest('["é\ud800"]'));
  assert.equal(message, "the document is not UTF-8: the sequence at byte 4 is broken");
  assert.deepEqual(diagnostics, [{ code: "not-utf8", severity: "error", path: "", message }]);
  const place = ({ diagnostics: [{ code, path }] }) => [code, path];
  assert.deepEqual(place(refused(() => toets.digest(["\ud800"]))), ["not-in-json", "/0"]);
  assert.deepEqual(place(refused(() => toets.digest({ "\ud800": 1 }))), ["not-in-json", "/\ufffd"]);
});

test("what is no document at all is a mistake of the program", () => {
  for (const nothing of [undefined, null, 1, true]) assert.throws(() => toets.digest(nothing), TypeError);
  assert.throws(() => toets.assess(checklist, answers), TypeError);
});

test("a checklist or a language that does not come with the package is refused, wherever it points", async () => {
  for (const name of ["unheard-of", "../toets", "local-government/../x", ""]) {
    await assert.rejects(toets.loadChecklist(name, "nl"), ({ diagnostics }) => diagnostics[0].code === "unknown-checklist");
  }
  for (const language of ["xx", "../nl", ""]) {
    const unknown = ({ diagnostics }) => diagnostics[0].code === "unknown-language";
    await assert.rejects(toets.loadChecklist("local-government", language), unknown);
  }
});

test("a loaded checklist is the caller's own", async () => {
  const { checklist: mine } = await toets.loadChecklist("local-government");
  mine.sections = [];
  assert.ok((await toets.loadChecklist("local-government")).checklist.sections.length > 0);
});

/** The scripts that a page loads with this one, which are found by their imports. */
function loaded(name, known = new Set()) {
  known.add(name);
  const text = readFileSync(new URL(`../pkg/${name}`, import.meta.url), "utf8");
  for (const [, next] of text.matchAll(/(?:import|export)[^;"]*from ?"\.\/(.+?)"/g)) if (!known.has(next)) loaded(next, known);
  return [...known];
}

test("what a page loads stays within its size", async () => {
  const { gzipSync } = await import("node:zlib");
  const size = (...names) =>
    names.reduce((sum, name) => sum + gzipSync(readFileSync(new URL(`../pkg/${name}`, import.meta.url)), { level: 9 }).length, 0);
  const scripts = loaded("toets.js");
  assert.ok(["element.js", "kept.js", "words.js", "toets_engine.js"].every((it) => scripts.includes(it)), scripts.join());
  // Nothing grows unseen. The design aims at 130,000 bytes for the module.
  for (const [limit, ...names] of [
    [410_000, "toets_engine_bg.wasm"],
    [835_000, "toets_register_bg.wasm"],
    [25_000, ...scripts, "toets.css"],
    [22_000, "toets.min.js", "toets.css"],
  ]) {
    assert.ok(size(...names) <= limit, `${names[0]}: ${size(...names)} bytes, at most ${limit}`);
  }
  // The limit of the design is 20,000 bytes for one checklist in one language; those with much advice are longer, and a
  // glossary takes some 450 bytes more.
  for (const { id, languages } of toets.checklists()) {
    for (const language of languages) {
      const one = size(`checklists/${id}/checklist.json`, `checklists/${id}/${language}.json`);
      assert.ok(one <= 25_000, `${id} in ${language}: ${one} bytes`);
    }
  }
});

test("a server may import the element, though it has no page", async () => {
  const all = await import("toets");
  assert.equal(all.assess, toets.assess);
  assert.equal(typeof all.ToetsChecklist, "function");
});

test("a call that runs out of stack is an error, and the engine can be used after it", async () => {
  await toets.init();
  const { checklist } = await toets.loadChecklist("local-government");
  const answers = { checklist: { id: checklist.id, version: checklist.version }, subject: "it" };
  const assess = () => toets.assessText(checklist, answers, "2026-12-01");
  const expected = assess();
  const session = new toets.Session(checklist, answers, "2026-12-01");
  const codes = new Set();
  // From every depth on the way back from the end of the stack, until there is room again.
  let outcome;
  (function deeper() {
    try {
      deeper();
    } catch {
      // The end of the stack.
    }
    try {
      outcome ??= assess();
    } catch (error) {
      codes.add(error.diagnostics?.[0].code ?? error.name);
    }
  })();
  assert.equal(outcome, expected);
  assert.ok(codes.has("engine-trapped"), [...codes].join());
  assert.throws(() => session.outcome(), { name: "ToetsError", message: /started anew/ });
  assert.equal(new toets.Session(checklist, answers, "2026-12-01").outcomeText(), expected);
});
