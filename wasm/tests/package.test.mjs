// What stands in the package, and what may not.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { test } from "node:test";

const folder = new URL("../pkg/", import.meta.url);

test("the licences are in the package", () => {
  for (const name of ["LICENSE-APACHE", "LICENSE-MIT"]) assert.ok(existsSync(new URL(name, folder)), name);
});

for (const name of readdirSync(folder).filter((it) => it.endsWith(".wasm"))) {
  test(`${name} names no folder of the machine that built it`, () => {
    const bytes = readFileSync(new URL(name, folder));
    for (const path of ["/root/", "/home/", "/Users/", `${homedir()}/`, new URL("../../", import.meta.url).pathname]) {
      assert.ok(!bytes.includes(path), path);
    }
  });
}

test("the integrity of each file that a page can name is that of its bytes", () => {
  const stated = JSON.parse(readFileSync(new URL("integrity.json", folder), "utf8"));
  assert.deepEqual(Object.keys(stated), ["toets.css", "toets.js", "toets.min.js", "toets_engine_bg.wasm"]);
  for (const [name, digest] of Object.entries(stated)) {
    const bytes = readFileSync(new URL(name, folder));
    assert.equal(digest, `sha384-${createHash("sha384").update(bytes).digest("base64")}`, name);
  }
});

test("what the package exports, and its command, are in it", () => {
  const { exports, bin } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const files = [...Object.values(exports), ...Object.values(bin)].flatMap((it) => (typeof it === "string" ? it : Object.values(it)));
  for (const file of files.filter((it) => !it.includes("*"))) {
    assert.ok(existsSync(new URL(file.replace(/^(\.\/)?pkg\//, ""), folder)), file);
  }
});

test("the form reads every kind of question that the schema knows", async () => {
  const schema = JSON.parse(readFileSync(new URL("../../registry-schema/v0/checklist.schema.json", import.meta.url), "utf8"));
  const kinds = schema.$defs.Kind.oneOf.map((kind) => kind.const);
  const { READERS } = await import("../pkg/form.js");
  assert.deepEqual(Object.keys(READERS).sort(), kinds.sort());
});
