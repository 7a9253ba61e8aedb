// Everything at once: the engine, and the element `<toets-checklist>`.

import { define } from "./element.js";

export { ToetsChecklist } from "./element.js";
export * from "./engine.js";

define();
