// Every vector gives here what it gives in Rust and Python; tests/vectors/README.md has the form of a file.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import * as engine from "toets/engine";
import * as register from "toets/register";

const modules = [engine, register];
for (const { init } of modules) await init();

const folder = new URL("../../tests/vectors/", import.meta.url);
const read = (path) => readFileSync(new URL(path, folder));

const aside = /^(fixtures\/|schema\.json$)/;
const files = readdirSync(folder, { recursive: true }).map((it) => it.replaceAll("\\", "/"));
const cases = files
  .filter((path) => path.endsWith(".json") && !aside.test(path))
  .sort()
  .flatMap((path) => JSON.parse(read(path)).map((it) => ({ path, ...it })));

const RENAMED = { import: "importRecord", export: "exportRecord" };

/** The function for one of the wire; where there is a choice, the one that gives the exact text. */
function named(call) {
  const name = RENAMED[call] ?? call.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
  const [found, other] = modules.flatMap((module) => module[`${name}Text`] ?? module[name] ?? []);
  assert.ok(found, `no module has ${call}`);
  assert.equal(other, undefined, `both modules have ${call}`);
  return found;
}

function given(argument) {
  if (typeof argument === "string") return argument;
  if ("json" in argument) return JSON.stringify(argument.json);
  if ("file" in argument) return new Uint8Array(read(argument.file));
  const part = (it) =>
    typeof it === "string" ? Buffer.from(it) : "hex" in it ? Buffer.from(it.hex, "hex") : Buffer.from(it.repeat.repeat(it.times));
  return new Uint8Array(Buffer.concat(argument.bytes.map(part)));
}

function contains(found, expected, path = "") {
  if (Array.isArray(expected)) {
    assert.ok(Array.isArray(found), `${path} is a list`);
    assert.equal(found.length, expected.length, `the length of ${path}`);
    expected.forEach((item, at) => contains(found[at], item, `${path}/${at}`));
  } else if (typeof expected === "object" && expected !== null) {
    assert.equal(typeof found, "object", `${path} is an object`);
    for (const key of Object.keys(expected)) contains(found?.[key], expected[key], `${path}/${key}`);
  } else {
    assert.deepEqual(found, expected, path);
  }
}

test("there are vectors", () => assert.ok(cases.length > 0));

test("the modules have every function of the library that needs no file inside it, each once", () => {
  const wire = readFileSync(new URL("../../core/src/wire.rs", import.meta.url), "utf8");
  const calls = [...wire.matchAll(/(#\[cfg\(feature = "builtin"\)\]\s+)?^pub fn (\w+)/gm)].filter(([, builtin]) => !builtin);
  assert.ok(calls.length > 10);
  for (const [, , call] of calls) named(call);
});

// The checklists are not inside the module.
for (const { path, id, call, args, output, text, problems } of cases.filter(({ only }) => only !== "builtin")) {
  test(`${path}: ${id}`, () => {
    const run = () => named(call)(...args.map(given));
    if (problems) {
      assert.throws(run, (error) => {
        assert.equal(error.name, "ToetsError", error.stack);
        assert.deepEqual(error.diagnostics, problems);
        return true;
      });
    } else if (text === undefined) {
      contains(JSON.parse(run()), output);
    } else {
      assert.equal(run(), text);
    }
  });
}
