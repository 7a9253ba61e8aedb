import type { ToetsDefinition, ToetsEventMap } from "./element.js";
import type { Answers } from "./types.js";

/** What components take, whatever the framework: the attributes of the element but `as-of` and `readonly`, and its properties. */
export interface ToetsOptions {
  /** Which checklist of the package. */
  checklist?: string | undefined;
  /** The address of a checklist of your own, with its language packs beside it. */
  src?: string | undefined;
  /** The languages in which there is a pack beside `src`, as `nl fr`. */
  languages?: string | undefined;
  /** The language of the texts; that of the page, if it is not there. */
  lang?: string | undefined;
  /** The name under which a form around it sends the answers. */
  name?: string | undefined;
  /** The id of what the answers are about. */
  subject?: string | undefined;
  /** Whether a form around it is held up by open questions, and until the form is there. */
  required?: boolean | undefined;
  /** Whether answers are kept: with the tab, or on the device where a person chooses that. */
  storage?: "session" | "local" | undefined;
  /** Whether one section is shown at a time. */
  steps?: boolean | undefined;
  /** The answers, as an object or as JSON text; `null` for none. */
  answers?: Answers | string | null | undefined;
  /** A checklist of a script, with its texts; `null` for what the attributes say. */
  definition?: ToetsDefinition | null | undefined;
}

/** What the element `<toets-checklist>` takes in a template: attributes and properties. */
export interface ToetsAttributes extends ToetsOptions {
  /** The day whose red flags and duties count, as `2026-12-01`; today, if it is not there. */
  "as-of"?: string | undefined;
  /** Whether outcome and answers are shown to be read. */
  readonly?: boolean | undefined;
}

/** Listeners to the events of the element, by the names that JSX gives them: `ontoets-change`. */
export type ToetsListeners = {
  [K in keyof ToetsEventMap as `on${K}`]?: ((event: ToetsEventMap[K]) => void) | undefined;
};
