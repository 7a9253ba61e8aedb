// Assesses in WebAssembly: a line in with checklist, answers and day, a line out with the digest of what comes out.

import { createHash } from "node:crypto";
import { createInterface } from "node:readline";

import { assessText, init, ToetsError } from "../../wasm/pkg/engine.js";

function reply(checklist, answers, day) {
  try {
    return assessText(checklist, answers, day);
  } catch (error) {
    if (!(error instanceof ToetsError)) throw error;
    const rows = error.diagnostics.map((it) => [it.code, it.severity, it.path, it.message, it.help ?? ""]);
    return rows.map((row) => row.join("\t")).join("\n");
  }
}

await init();
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${createHash("sha256").update(reply(...line.split("\t"))).digest("hex")}\n`);
}
