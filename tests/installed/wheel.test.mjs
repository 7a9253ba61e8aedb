// The Python wheel, in an environment that has nothing else.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";

import { emptyFolder, example, path, run } from "./support.mjs";

const { TOETS_PIP, TOETS_WHEEL } = process.env;

const folder = emptyFolder();
const environment = join(folder, "venv");
const python = join(environment, "bin/python");

before(() => {
  run(folder, "python3", "-m", "venv", "--without-pip", environment);
  run(folder, TOETS_PIP, "--python", python, "install", "--quiet", "--disable-pip-version-check", "--no-index", TOETS_WHEEL);
});

for (const [readme, heading] of [["README.md", "In Python"], ["python/README.md", "Assess"]]) {
  test(`the first example of ${readme} has the outcome that it says`, () => {
    const code = example(readFileSync(path(readme), "utf8"), heading, "python");
    const [, possible] = /^outcome\.headline\.possible +# (.*)$/m.exec(code);
    const printed = run(folder, python, "-I", "-c", `${code}\nprint(outcome.headline.possible)`).trimEnd().split("\n");
    assert.equal(printed.at(-1), possible);
    assert.ok(printed.length > 2, "the explanation is printed");
  });
}

test("the wheel needs no other package, and has its types and licences", () => {
  const code = `
from importlib import metadata, resources
needed = [it for it in metadata.requires("toets") if "; extra == " not in it]
print(needed, resources.files("toets").joinpath("py.typed").is_file())
print(sorted(file.name for file in metadata.files("toets") if file.name.startswith("LICENSE")))
`;
  assert.equal(run(folder, python, "-I", "-c", code), "[] True\n['LICENSE-APACHE', 'LICENSE-MIT']\n");
});
