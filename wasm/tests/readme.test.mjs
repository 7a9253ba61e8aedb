// The examples of the README run, and print what stands below them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const folder = new URL("../", import.meta.url);
const readme = readFileSync(new URL("README.md", folder), "utf8");
const examples = [...readme.matchAll(/```js\n(.*?)```\n\n```text\n(.*?)```/gs)];

test("the README has examples", () => assert.equal(examples.length, readme.split("```js").length - 1));

for (const [at, [, code, printed]] of examples.entries()) {
  test(`example ${at + 1} of the README prints what it says`, () => {
    const run = execFileSync(process.execPath, ["--input-type=module", "--eval", code], { cwd: folder });
    assert.equal(run.toString(), printed);
  });
}
