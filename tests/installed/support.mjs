// An empty place outside the checkout, in which what is installed must find all that it needs by itself.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

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

/** Starts Vite's own server for a project. */
export async function develop(project) {
  const vite = spawn("node_modules/.bin/vite", ["--host", "127.0.0.1", "--port", "0"], { cwd: project });
  const origin = await new Promise((resolve, reject) => {
    let printed = "";
    vite.stdout.on("data", (data) => {
      printed += stripVTControlCharacters(data.toString());
      const found = /http:\S+/.exec(printed);
      if (found) resolve(found[0]);
    });
    vite.on("exit", () => reject(new Error(`vite ended: ${printed}`)));
  });
  return { origin, close: () => vite.kill() };
}

/** Packs the npm package into a folder; returns its file. */
export function pack(folder) {
  const [{ filename }] = JSON.parse(run(path("wasm"), "npm", "pack", "--json", "--pack-destination", folder));
  return join(folder, filename);
}

/** The first block of a README in a language, after a heading. */
export const example = (readme, heading, language) => examples(readme, heading, language)[0];

/** All of them, to the next heading. */
export function examples(readme, heading, language) {
  const [, section] = readme.split(`\n## ${heading}\n`);
  const blocks = section.split("\n## ")[0].matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"));
  return [...blocks].map(([, code]) => code);
}
