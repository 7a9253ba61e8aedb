import type { Answers, ChecklistDocument, LanguagePack, OutcomeDocument } from "./types.js";

/** What `toets-ready`, `toets-change` and `toets-complete` carry. */
export interface ToetsDetail {
  answers: Answers;
  outcome: OutcomeDocument;
}

/** The events of the element; all bubble and are composed. */
export interface ToetsEventMap {
  /** The form is there. */
  "toets-ready": CustomEvent<ToetsDetail>;
  /** A person answered. */
  "toets-change": CustomEvent<ToetsDetail>;
  /** The answers were checked and no question is open; if cancelled, the focus stays. */
  "toets-complete": CustomEvent<ToetsDetail>;
  /** The texts are now in this language. */
  "toets-language": CustomEvent<{ language: string }>;
  /** The form could not be shown: a file is missing, or answers do not fit. */
  "toets-error": CustomEvent<{ error: Error }>;
}

/** A checklist of one's own, with its texts in one language or several; the first is shown where none is asked for. */
export interface ToetsDefinition {
  /** The checklist, as an object or as JSON text. */
  checklist: ChecklistDocument | string;
  /** Its language packs, as objects or as JSON text. */
  packs: (LanguagePack | string)[];
}

/**
 * `<toets-checklist>`. Attributes: `checklist`, or `src` and `languages` for one of your own; `lang`, `name`, `subject`,
 * `as-of` (today, if it is not there), `required` (a form around it is held up by open questions, and until the form is
 * there), `readonly`, `storage` (`session` or `local`), `steps` (one section at a time).
 */
export declare class ToetsChecklist extends HTMLElement {
  /** The answers so far, as a copy. Takes an object, JSON text, or `null` for none. */
  get answers(): Answers | undefined;
  set answers(answers: Answers | string | null);
  /** The checklist that a script gave, as a copy. Takes `null` for what the attributes say. */
  get definition(): ToetsDefinition | undefined;
  set definition(definition: ToetsDefinition | null);
  /** The outcome of the answers so far, as a copy. */
  get outcome(): OutcomeDocument | undefined;

  addEventListener<K extends keyof ToetsEventMap>(
    type: K,
    listener: (this: ToetsChecklist, event: ToetsEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "toets-checklist": ToetsChecklist;
  }
  // They bubble: a page may listen on any element, on the document and on the window.
  interface GlobalEventHandlersEventMap extends ToetsEventMap {}
}
