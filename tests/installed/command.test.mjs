// The `toets` command in a folder where there is nothing else.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { emptyFolder, example, path } from "./support.mjs";

const programs = emptyFolder();
const toets = join(programs, "toets");
copyFileSync(process.env.TOETS_CLI, toets);

/** Runs the command with words parted by spaces; nothing of this environment is known to it. */
function run(folder, words) {
  const { status, stdout, stderr } = spawnSync(toets, words.split(" "), { cwd: folder, env: {}, encoding: "utf8" });
  return { status, stdout, stderr };
}

test("it says what it can do", () => {
  const { status, stdout, stderr } = run(emptyFolder(), "--help");
  assert.deepEqual([status, stderr], [0, ""]);
  for (const word of ["Usage: toets", "assess", "publish", "Exit codes"]) assert.ok(stdout.includes(word), word);
});

for (const [words, file] of [
  ["assess answers.json", "answers.json"],
  ["publish . --out site", "./register.json"],
]) {
  test(`\`toets ${words}\` in an empty folder names the file that is not there, and leaves nothing behind`, () => {
    const folder = emptyFolder();
    const { status, stdout, stderr } = run(folder, words);
    assert.deepEqual([status, stdout], [3, ""]);
    assert.match(stderr, /^error\[[a-z-]+\]: `[^`]+` cannot be read.*: there is no such file\n$/);
    assert.ok(stderr.includes(`\`${file}\``), stderr);
    assert.deepEqual(readdirSync(folder), []);
  });
}

test("the commands of the README run on the examples", () => {
  const folder = emptyFolder();
  cpSync(path("examples"), join(folder, "examples"), { recursive: true });
  const records = "convert examples/register/records/parking-scan-car.json --to nl-0.1 --out records.json";
  assert.equal(run(folder, records).status, 0);
  const lines = example(readFileSync(path("README.md"), "utf8"), "On the command line", "text").trimEnd().split("\n");
  assert.ok(lines.length >= 4);
  const printed = lines.map((line) => {
    assert.ok(line.startsWith("toets "), line);
    const { status, stdout, stderr } = run(folder, line.slice("toets ".length));
    // A record of version 0.1 of the Dutch standard lacks what version 1.0 requires: it is written, and said.
    const lacking = line.includes("--to nl-1.0");
    assert.equal(status, lacking ? 1 : 0, `${line}\n${stderr}`);
    return stdout;
  });
  assert.match(printed[0], /^Stand van zaken: /m);
  for (const made of ["converted.jsonl", "site/index.html"]) assert.ok(existsSync(join(folder, made)), made);
});
