#!/usr/bin/env node
// `toets-single`: writes the element, its module and checklists as one script, for a page that is opened from a file.

import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";

import { CHECKLISTS } from "./checklists.js";
import { loadText } from "./load.js";

const IDS = CHECKLISTS.map(({ id }) => id);
const LANGUAGES = [...new Set(CHECKLISTS.flatMap(({ languages }) => languages))];

const USAGE = `usage: toets-single LANGUAGE... CHECKLIST... [--out FILE]

Writes one script that defines <toets-checklist>, with these checklists in these languages.

  toets-single nl quick-scan
  toets-single nl fr quick-scan local-government --out form.js

languages: ${LANGUAGES.join(", ")}
checklists: ${IDS.join(", ")}`;

/** What is wrong with what was asked for: said without a trace. */
class Refusal extends Error {}

function asked() {
  const options = { out: { type: "string", default: "toets.single.js" }, help: { type: "boolean", short: "h" } };
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const unknown = positionals.find((name) => !LANGUAGES.includes(name) && !IDS.includes(name));
    if (unknown !== undefined) {
      throw new Error(`there is no checklist or language \`${unknown}\`\n  help: there are ${[...LANGUAGES, ...IDS].join(", ")}`);
    }
    const [languages, names] = [LANGUAGES, IDS].map((known) => positionals.filter((name) => known.includes(name)));
    return { ...values, languages, names };
  } catch ({ message }) {
    throw new Refusal(message);
  }
}

/** A checklist of the package, with its texts in these languages, as they stand in the script. */
async function fileOf(name, languages) {
  const { version, languages: known } = CHECKLISTS.find(({ id }) => id === name);
  const missing = languages.find((language) => !known.includes(language));
  if (missing) throw new Refusal(`\`${name}\` has no texts in \`${missing}\`\n  help: it has ${known.join(", ")}`);
  const { checklist } = await loadText(name);
  const texts = languages.map(async (language) => [language, (await loadText(name, language)).pack]);
  return [name, { version, checklist, packs: Object.fromEntries(await Promise.all(texts)) }];
}

async function run() {
  const { help, languages, names, out } = asked();
  if (help || names.length === 0 || languages.length === 0) {
    console.log(USAGE);
    return help ? 0 : 2;
  }
  const read = (name, encoding) => readFileSync(new URL(name, import.meta.url), encoding);
  const content = {
    module: gzipSync(read("./toets_engine_bg.wasm"), { level: 9 }).toString("base64"),
    style: read("./toets.css", "utf8"),
    files: Object.fromEntries(await Promise.all(names.map((name) => fileOf(name, languages)))),
  };
  const { version } = JSON.parse(read("../package.json", "utf8"));
  // So that it may also stand inside a page.
  const written = JSON.stringify(content).replaceAll("<", "\\u003c");
  const head = `// toets ${version}, Apache-2.0 OR MIT: ${names.join(", ")} in ${languages.join(", ")}`;
  const script = `${head}\n(() => {\nconst TOETS_SINGLE = ${written};\n${read("./single.js", "utf8")}})();\n`;
  writeFileSync(out, script);
  console.log(`${out}: ${Math.ceil(Buffer.byteLength(script) / 1000)} kB`);
  return 0;
}

try {
  process.exitCode = await run();
} catch (error) {
  if (!(error instanceof Refusal) && error.syscall === undefined) throw error;
  console.error(`error: ${error.message}`);
  process.exitCode = 2;
}
