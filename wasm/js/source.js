// Where the checklist of a form comes from: the package, files of the site, or a script of the page.
//
// Each is `languages`, those in which there are texts, and `load(language)`, which gives `{ checklist, pack }` as JSON text
// or as objects.

import { Form } from "./engine.js";
import { checklists, loadText, readText } from "./load.js";

/** A checklist of the package. */
const ofPackage = (id) => ({
  languages: checklists().find((it) => it.id === id)?.languages ?? [],
  load: (language) => loadText(id, language),
});

/** The checklist in a file, with a language pack beside it for each language: `nl.json`. */
function ofFiles(src, languages) {
  const address = new URL(src, document.baseURI);
  const load = async (language) => {
    const [checklist, pack] = await Promise.all([address, new URL(`${language}.json`, address)].map(readText));
    return { checklist, pack };
  };
  return { languages, load };
}

/** Documents that a script has, as objects or as JSON text. */
function ofScript({ checklist, packs }) {
  const [structure, ...texts] = [checklist, ...packs].map((it) => (typeof it === "string" ? JSON.parse(it) : it));
  const load = async (language) => ({ checklist: structure, pack: texts.find((it) => it.language === language) });
  return { languages: texts.map((it) => it.language), load };
}

/**
 * What an element asks for: a script comes before a file, and a file before the package; nothing if none is named. Texts
 * are in `language` where it does not say which there are.
 */
export function sourceOf(element, definition, language) {
  if (definition) return ofScript(definition);
  const [src, languages] = ["src", "languages"].map((it) => element.getAttribute(it)?.trim());
  if (src) return ofFiles(src, languages ? languages.split(/\s+/) : [language || "en"]);
  const id = element.getAttribute("checklist");
  return id === null ? undefined : ofPackage(id);
}

/**
 * Opens the form of a source in the language that is asked for, or else in the first that there is, once `isStarted`;
 * where texts are missing, those of the other languages fill the gaps. Returns it with what opens it again.
 */
export async function opened({ languages, load }, { language, subject, asOf, isStarted }) {
  const asked = languages.includes(language) ? language : languages[0];
  const [{ checklist, pack }] = await Promise.all([load(asked), isStarted]);
  const open = (others) => new Form(checklist, pack, subject, asOf, others);
  const form = open();
  const others = form.lacksTexts ? languages.filter((it) => it !== form.language) : [];
  if (others.length === 0) return { form, open };
  form.free();
  const packs = (await Promise.all(others.map(load))).map((it) => (typeof it.pack === "string" ? JSON.parse(it.pack) : it.pack));
  return { form: open(packs), open: () => open(packs) };
}
