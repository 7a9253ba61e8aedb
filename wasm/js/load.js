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
  const { checklist, packs } = own(FILES, name) ?? refuse("unknown-checklist", "", { id: name });
  if (language === undefined) return { checklist: await read(checklist) };
  const pack = own(packs, language) ?? refuse("unknown-language", "", { language });
  const [structure, texts] = await Promise.all([read(checklist), read(pack)]);
  return { checklist: structure, pack: texts };
}

const own = (object, key) => (Object.hasOwn(object, key) ? object[key] : undefined);

const files = new Map();

/** The document in a file, by the function that gives its address. */
async function read(address) {
  if (!files.has(address)) files.set(address, textOf(address()));
  try {
    return JSON.parse(await files.get(address));
  } catch (error) {
    files.delete(address);
    throw error;
  }
}

async function textOf(url) {
  const found = await fileAt(url);
  return found instanceof Uint8Array ? new TextDecoder().decode(found) : found.text();
}
