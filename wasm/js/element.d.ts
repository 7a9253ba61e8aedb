import type { Answers, OutcomeDocument } from "./types.js";

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

/**
 * `<toets-checklist>`. Attributes: `checklist`, `lang`, `name`, `subject`, `as-of` (today, if it is not there),
 * `required` (a form around it is held up by open questions, and until the form is there), `storage` (`session` or `local`).
 */
export declare class ToetsChecklist extends HTMLElement {
  /** The answers so far, as a copy. Takes an object, JSON text, or `null` for none. */
  get answers(): Answers | undefined;
  set answers(answers: Answers | string | null);
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
}
