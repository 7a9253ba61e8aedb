// What the reader takes, the published schemas take, and the other way round: here by ajv.
//
// `TOETS_AGREEMENT` names the file of documents that the reader judged (`cargo xtask test node` writes it).

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

const require = createRequire(new URL("../../wasm/package.json", import.meta.url));
const Ajv = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;

const SCHEMAS = new URL("../../registry-schema/v0/", import.meta.url);
const SHOWN = 5;

const json = (url) => JSON.parse(readFileSync(url, "utf8"));
const beyond = json(new URL("beyond.json", import.meta.url));
const judged = readFileSync(process.env.TOETS_AGREEMENT, "utf8").trimEnd().split("\n").map(JSON.parse);
const kinds = [...new Set(judged.map(({ kind }) => kind))].sort();

const ajv = new Ajv({ strict: false, allErrors: false, ownProperties: true });
addFormats(ajv);

for (const file of readdirSync(SCHEMAS)) {
  test(`${file} is compiled`, () => {
    ajv.compile(json(new URL(file, SCHEMAS)));
  });
}

for (const kind of kinds) {
  test(`the schema takes what the reader takes: ${kind}`, () => {
    const takes = ajv.getSchema(`urn:toets:schema:0.1:${kind}`);
    const former = Object.keys(beyond.former[kind] ?? {});
    const differences = judged.filter((line) => {
      if (line.kind !== kind || line.why.some((code) => code in beyond.either)) return false;
      // The reader takes these fields, and a schema does not.
      const isFormer = former.some((field) => Object.hasOwn(Object(line.document), field));
      return takes(line.document) !== (line.why.every((code) => code in beyond.taken) && !isFormer);
    });
    const shown = differences.slice(0, SHOWN).map(({ why, document }) => {
      const said = takes(document) ? "the schema takes it" : ajv.errorsText(takes.errors);
      return `reader ${JSON.stringify(why)}; schema: ${said}: ${JSON.stringify(document).slice(0, 1500)}`;
    });
    assert.equal(differences.length, 0, shown.join("\n"));
  });
}
