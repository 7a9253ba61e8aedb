// Where the checklist of a form comes from: the package, files of the site, or a script of the page.
//
// Each is `languages`, those in which there are texts, and `load(language)`, which gives `{ checklist, pack }`.

import { checklists, checkLanguagePack, loadChecklist } from "./engine.js";
import { readDocument } from "./load.js";

/** A checklist of the package. */
export const ofPackage = (id) => ({
  languages: checklists().find((it) => it.id === id)?.languages ?? [],
  load: (language) => loadChecklist(id, language),
});

/** The checklist in a file, with a language pack beside it for each language: `nl.json`. */
export function ofFiles(src, languages) {
  const address = new URL(src, document.baseURI);
  const load = async (language) => {
    const [checklist, pack] = await Promise.all([address, new URL(`${language}.json`, address)].map(readDocument));
    return { checklist, pack };
  };
  return { languages, load };
}

/** Documents that a script has, as objects or as JSON text. */
export function ofScript({ checklist, packs }) {
  const [structure, ...texts] = [checklist, ...packs].map((it) => (typeof it === "string" ? JSON.parse(it) : it));
  const load = async (language) => ({ checklist: structure, pack: texts.find((it) => it.language === language) });
  return { languages: texts.map((it) => it.language), load };
}

/** The checklist and its texts in the language that is asked for, or else in the first that there is. */
export const inLanguage = ({ languages, load }, asked) => load(languages.includes(asked) ? asked : languages[0]);

/** The texts in the other languages, where `pack` lacks some; else nothing is loaded. */
export async function inOtherLanguages({ languages, load }, { checklist, pack }) {
  const { diagnostics } = checkLanguagePack(checklist, pack);
  if (!diagnostics.some(({ code }) => code === "missing-text")) return undefined;
  const others = languages.filter((it) => it !== pack.language);
  const loaded = await Promise.all(others.map(load));
  return loaded.map((it) => it.pack);
}
