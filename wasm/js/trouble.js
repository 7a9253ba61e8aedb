// Why a form is not there: the cause and the remedy, for who made the page.

import { make } from "./dom.js";
import { WORDS } from "./words.js";

const FILES =
  "serve all files of the package, in the folders in which they are, from where the `connect-src` of the policy allows: " +
  "see `In a page` in its README, and open `check.html` of the package on the site";

const OWN = "`src` is the address of a checklist, with a language pack beside it, `nl.json`, for each of the attribute `languages`";

/** What one can do about an error that kept the form from its start; `isOwn` where the checklist is a file of the site. */
export function remedy(error, isOwn) {
  const { name, message } = error;
  if (/wasm-unsafe-eval|unsafe-eval/.test(message)) {
    return "the content security policy of the page must have `'wasm-unsafe-eval'` in its `script-src`";
  }
  if (/TrustedTypePolicy|createPolicy|trusted/i.test(message)) {
    return "the content security policy of the page must have `toets` among its `trusted-types`";
  }
  if (name === "LinkError" || (name === "TypeError" && /is not a function|undefined/.test(message))) {
    return "the module and the scripts are of different versions: put those of one release in place";
  }
  if (isOwn && (name === "SyntaxError" || /\.json: \d+/.test(message))) return OWN;
  if (name === "CompileError" || /\b404\b|Failed to fetch|NetworkError|Load failed/.test(message)) return FILES;
  if (error.diagnostics?.some(({ code }) => code === "unknown-checklist")) {
    return "the attribute `checklist` names a checklist of the package: see `checklists()`";
  }
  return undefined;
}

/** What is said of a trouble in the language that is asked for, and which language that is. */
export function told(trouble, asked) {
  const lang = Object.hasOwn(WORDS, asked) ? asked : "en";
  return { lang, said: WORDS[lang][trouble] };
}

/** Says in `element` why the form is not there. What the page has put inside stays, as it is the way out. */
export function tell(element, { lang, said }, error) {
  const own = element.querySelector(":scope > .toets-trouble");
  if (!own && element.childNodes.length > 0 && element.textContent.trim() !== "") return;
  const box = make("div", { class: "toets-trouble", role: error ? "alert" : "status", lang });
  box.append(make("p", error ? { class: "toets-error" } : {}, said));
  if (error) box.append(make("p", { lang: "en" }, error.message));
  if (own) own.replaceWith(box);
  else element.append(box);
}

/** Says on the console what is wrong and what one can do about it. */
export function report(error, { isOwn = false } = {}) {
  const help = remedy(error, isOwn);
  console.error(`toets-checklist: ${error.message}${help ? `\n  help: ${help}` : ""}`, error);
}
