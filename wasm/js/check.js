// The page `check.html`: whether the policy of a site, and how it serves this folder, allow the form.

import { make, parse } from "./dom.js";
import { checklists, init, loadChecklist } from "./engine.js";
import { remedy } from "./trouble.js";

const CHECKS = {
  "the engine starts": init,
  "the checklists are there": () => Promise.all(checklists().map(({ id, languages }) => loadChecklist(id, languages[0]))),
  "what the engine writes becomes a form": () => parse("<form></form>"),
  "the style sheet applies"() {
    const probe = document.body.appendChild(make("p", { class: "toets-error" }));
    const applies = getComputedStyle(probe).borderTopStyle === "solid";
    probe.remove();
    if (!applies) throw new Error("the policy must have `'self'` in its `style-src`, and `toets.css` must be there");
  },
};

/** Tries one thing; returns what stands in the way, if something does. */
async function tried(check) {
  try {
    await check();
    return undefined;
  } catch (error) {
    const help = remedy(error);
    return help ? `${error.message} (help: ${help})` : error.message;
  }
}

const wrong = [];
for (const [what, check] of Object.entries(CHECKS)) {
  const found = await tried(check);
  if (found) wrong.push(what);
  const item = make("li", {}, make("strong", {}, found ? "No: " : "Yes: "), found ? `${what}. ${found}` : what);
  document.querySelector("#checks").append(item);
}
document.querySelector("#verdict").textContent =
  wrong.length === 0 ? "The form works on this site." : `The form does not work yet: ${wrong.length} of ${Object.keys(CHECKS).length} checks fail.`;
