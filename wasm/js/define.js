// The name of the element in a page.

import { ToetsChecklist } from "./element.js";

/** Defines `<toets-checklist>`, where there are elements; a page that loads two copies keeps the first. */
export function define() {
  if (globalThis.customElements && !customElements.get("toets-checklist")) {
    customElements.define("toets-checklist", ToetsChecklist);
  }
}
