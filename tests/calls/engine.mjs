// Calls functions in WebAssembly: a line in with a name and texts as a JSON list, a line out with what came of it.
//
// That is how long it took in microseconds of work, a tab, and the digest of what came out; or, where no reply should look
// like this, `fell over` and the error.

import { createHash } from "node:crypto";
import { createInterface } from "node:readline";

import * as engine from "../../wasm/pkg/engine.js";
import * as register from "../../wasm/pkg/register.js";

/** What is no function of its own: it keeps something between two calls. */
const classes = {
  batch: (checklist, format, lines, asOf) => new engine.Batch(checklist).assessText(lines, asOf, format),
  form(checklist, pack, answers, asOf, changes) {
    const form = new engine.Form(checklist, pack, "subject", asOf);
    form.take(answers);
    for (const [question, value] of JSON.parse(changes)) tried(() => form.answer(question, { value }));
    return form.outcomeHtml();
  },
  session(checklist, answers, asOf, changes) {
    const session = new engine.Session(checklist, answers, asOf);
    for (const [question, value] of JSON.parse(changes)) {
      // An answer that does not fit changes nothing.
      tried(() => session.answer(question, typeof value === "string" ? value : { value }));
    }
    return session.outcomeText();
  },
};

const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

function named(name) {
  const inside = [engine, register].find((module) => camel(name) in module);
  return classes[name] ?? inside[`${camel(name)}Text`] ?? inside[camel(name)];
}

/** What a call gives; all problems, where it is refused. */
function tried(call) {
  try {
    return call();
  } catch (error) {
    if (error.name !== "ToetsError") throw error;
    const rows = error.diagnostics.map((it) => [it.code, it.severity, it.path, it.message, it.help ?? ""]);
    return rows.map((row) => row.join("\t")).join("\n");
  }
}

function said(name, given) {
  const start = process.cpuUsage();
  try {
    const text = tried(() => named(name)(...given));
    const { user, system } = process.cpuUsage(start);
    return `${user + system}\t${createHash("sha256").update(text).digest("hex")}`;
  } catch (error) {
    return `fell over: ${error}`.replaceAll("\n", " ");
  }
}

for (const { init } of [engine, register]) await init();
for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...given] = JSON.parse(line);
  process.stdout.write(`${said(name, given)}\n`);
}
