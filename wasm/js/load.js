// The checklists that come with the package, as files beside this one.

import { CHECKLISTS } from "./checklists.js";
import { readFile, refuse } from "./module.js";

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
  const unknown = () => refuse(`unknown-${what}`, "", { id: name, language: name });
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
