// Every vector gives here what it gives in Rust and Python; tests/vectors/README.md has the form of a file.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import * as engine from "toets/engine";
import * as register from "toets/register";

const modules = { engine, register };
for (const { init } of Object.values(modules)) await init();

const folder = new URL("../../tests/vectors/", import.meta.url);
const read = (path) => readFileSync(new URL(path, folder));

const aside = /^(fixtures\/|(schema|functions)\.json$)/;
const files = readdirSync(folder, { recursive: true }).map((it) => it.replaceAll("\\", "/"));
const cases = files
  .filter((path) => path.endsWith(".json") && !aside.test(path))
  .sort()
  .flatMap((path) => JSON.parse(read(path)).map((it) => ({ path, ...it })));

const functions = JSON.parse(read("functions.json"));

/** The words of a name in the case of JavaScript. */
const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

/** The function with this name on the wire; where there is a choice, the one that gives the exact text. */
function named(call) {
  const { name, module } = functions.find((it) => it.name === call);
  return modules[module][`${camel(name)}Text`] ?? modules[module][camel(name)];
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

test("each function is in its module, and in no other", () => {
  // The checklists of the package are files beside the module, and `load.js` lists them.
  for (const { name, module } of functions.filter((it) => it.name !== "checklists")) {
    const found = Object.keys(modules).filter((it) => typeof modules[it][camel(name)] === "function");
    assert.deepEqual(found, module === "native" ? [] : [module], name);
  }
});

test("the modules have no other functions, but those that start them and load a checklist", () => {
  const known = functions.flatMap(({ name }) => [camel(name), `${camel(name)}Text`]);
  const others = Object.values(modules).flatMap((module) =>
    Object.keys(module).filter((name) => /^[a-z]/.test(name) && !known.includes(name)),
  );
  assert.deepEqual([...new Set(others)].sort(), ["init", "initSync", "loadChecklist"]);
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
