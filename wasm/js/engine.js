// The engine without a page: checklists, answers and their outcome, over plain objects or JSON text.

import { CHECKLISTS } from "./checklists.js";
import { bytes, readFile, refuse, text, ToetsError, wasm } from "./module.js";
import { batches, sessions } from "./session.js";
import * as glue from "./toets_wasm.js";

const { init, initSync, call, run } = wasm(glue, () => new URL("toets_wasm_bg.wasm", import.meta.url));

export { init, initSync, ToetsError };

export const Session = sessions(run);
export const Batch = batches(run);

// Each function that returns a document has a twin that returns its exact text.

export const checkChecklistText = (checklist) => call("check_checklist", bytes(checklist));
export const checkLanguagePackText = (checklist, pack) =>
  call("check_language_pack", bytes(checklist), bytes(pack));
export const assessText = (checklist, answers, asOf) =>
  call("assess", bytes(checklist), bytes(answers), text(asOf, "asOf"));
export const assessmentText = (checklist, answers) => call("assessment", bytes(checklist), bytes(answers));

export const checkChecklist = (...given) => JSON.parse(checkChecklistText(...given));
export const checkLanguagePack = (...given) => JSON.parse(checkLanguagePackText(...given));
export const assess = (...given) => JSON.parse(assessText(...given));
export const assessment = (...given) => JSON.parse(assessmentText(...given));

export const explain = (checklist, pack, answers, asOf, scale = "") =>
  call("explain", bytes(checklist), bytes(pack), bytes(answers), text(asOf, "asOf"), text(scale, "scale"));
export const renderForm = (checklist, pack, answers, asOf) =>
  call("render_form", bytes(checklist), bytes(pack), bytes(answers), text(asOf, "asOf"));
export const renderExplanation = (checklist, pack, answers, asOf) =>
  call("render_explanation", bytes(checklist), bytes(pack), bytes(answers), text(asOf, "asOf"));
export const renderOutcome = (checklist, pack, answers, asOf) =>
  call("render_outcome", bytes(checklist), bytes(pack), bytes(answers), text(asOf, "asOf"));
export const canonical = (document) => call("canonical", bytes(document));
export const digest = (document) => call("digest", bytes(document));
export const answersDigest = (answers) => call("answers_digest", bytes(answers));
export const schemaVersion = () => call("schema_version");

/** The checklists that come with the package, each with the languages in which there are texts. */
export const checklists = () => structuredClone(CHECKLISTS);

/**
 * A checklist that comes with the package, and its texts in a language; without a language, no texts.
 *
 * Only files beside this one are read, and each only once.
 */
export async function loadChecklist(name, language) {
  const checklist = JSON.parse(await beside("checklist", name, `checklists/${name}/checklist.json`));
  if (language === undefined) return { checklist };
  return { checklist, pack: JSON.parse(await beside("language", language, `checklists/${name}/${language}.json`)) };
}

const files = new Map();

/** The text of a file beside this one, which is there if `name` is known. */
async function beside(what, name, path) {
  const unknown = () => refuse(`unknown-${what}`, "", `unknown ${what} \`${name}\``);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) unknown();
  const url = new URL(path, import.meta.url);
  if (!files.has(url.href)) files.set(url.href, url.protocol === "file:" ? readText(url) : fetchText(url));
  try {
    return (await files.get(url.href)) ?? unknown();
  } catch (error) {
    files.delete(url.href);
    throw error;
  }
}

async function fetchText(url) {
  const response = await fetch(url);
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status} ${response.statusText}`);
  return response.text();
}

async function readText(url) {
  try {
    return new TextDecoder().decode(await readFile(url));
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}
