// The checklists that come with the package, as files beside this one.

import { CHECKLISTS, FILES } from "./checklists.js";
import { fileAt, refuse } from "./module.js";

/** The checklists that come with the package, each with the languages in which there are texts. */
export const checklists = () => structuredClone(CHECKLISTS);

/**
 * A checklist that comes with the package, and its texts in a language; without a language, no texts.
 *
 * Only files beside this one are read, and each only once.
 */
export async function loadChecklist(name, language) {
  const { checklist, pack } = await loadText(name, language);
  return { checklist: JSON.parse(checklist), ...(pack && { pack: JSON.parse(pack) }) };
}

/** The same as JSON text. */
export async function loadText(name, language) {
  const { checklist, packs } = own(FILES, name) ?? refuse("unknown-checklist", "", { id: name });
  if (language === undefined) return { checklist: await readText(checklist()) };
  const pack = own(packs, language) ?? refuse("unknown-language", "", { language });
  const [structure, texts] = await Promise.all([checklist(), pack()].map(readText));
  return { checklist: structure, pack: texts };
}

const own = (object, key) => (Object.hasOwn(object, key) ? object[key] : undefined);

const files = new Map();

/** The text of the document at an address, which is fetched once. */
export async function readText(url) {
  const { href } = url;
  if (!files.has(href)) files.set(href, textOf(url));
  try {
    return await files.get(href);
  } catch (error) {
    files.delete(href);
    throw error;
  }
}

async function textOf(url) {
  const found = await fileAt(url);
  return found instanceof Uint8Array ? new TextDecoder().decode(found) : found.text();
}
