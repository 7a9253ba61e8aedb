// An empty place outside the checkout, in which what is installed must find all that it needs by itself.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

import { root } from "../browser/support.mjs";

/** A new folder, gone when the tests end. */
export function emptyFolder() {
  const folder = mkdtempSync(join(tmpdir(), "toets-installed-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The path of something in the checkout. */
export const path = (place) => fileURLToPath(new URL(place, root));

/** Runs a program in a folder; returns what it prints. A program that fails is a failed test, with all that it said. */
export function run(folder, name, ...given) {
  try {
    return execFileSync(name, given, { cwd: folder, encoding: "utf8", stdio: "pipe" });
  } catch ({ message, stdout = "", stderr = "" }) {
    throw new Error([message, stdout, stderr].join("\n"));
  }
}

/** Packs the npm package into a folder; returns its file. */
export function pack(folder) {
  const [{ filename }] = JSON.parse(run(path("wasm"), "npm", "pack", "--json", "--pack-destination", folder));
  return join(folder, filename);
}

/** The first block of a README in a language, after a heading. */
export function example(readme, heading, language) {
  const [, section] = readme.split(`\n## ${heading}\n`);
  return new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "ms").exec(section)[1];
}
