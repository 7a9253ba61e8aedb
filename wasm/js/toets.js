// Everything at once: the engine, and the element `<toets-checklist>`.

import { ToetsChecklist } from "./element.js";

export * from "./engine.js";
export { ToetsChecklist };

// A page that loads two copies keeps the first.
if (globalThis.customElements && !customElements.get("toets-checklist")) {
  customElements.define("toets-checklist", ToetsChecklist);
}
