// What a component of a framework does with the element that it wraps.

import { define } from "./element.js";
import { report } from "./trouble.js";

/** The events of the element, without what they all begin with. */
export const EVENTS = ["ready", "change", "complete", "language", "error"];

/** An element, and what it and the page both know. */
export class Host {
  #element;
  /** The answers that the element told last, or was given last: the object itself, or its text. */
  #answers;
  #definition;

  /** Hands each event to `tell`, by its name in `EVENTS`: React adds no listener to an element that a server wrote. */
  constructor(element, tell) {
    // Not before the page has taken over what a server wrote: until then nobody may write inside it.
    define();
    this.#element = element;
    for (const name of EVENTS) {
      element.addEventListener(`toets-${name}`, (event) => {
        // The page may hand the answers straight back.
        if (event.detail.answers) this.#answers = event.detail.answers;
        tell(name, event);
      });
    }
  }

  /** Gives it answers. Those that it has just told are its own already; `undefined` leaves them to it. */
  give(answers) {
    if (answers === undefined || answers === this.#answers) return;
    this.#answers = answers;
    try {
      this.#element.answers = text(answers);
    } catch (error) {
      report(error);
      this.#element.dispatchEvent(new CustomEvent("toets-error", { bubbles: true, composed: true, detail: { error } }));
    }
  }

  /** Says which checklist it is. A page may make the same definition anew each time that it renders. */
  define(definition) {
    const defined = definition && text({ checklist: text(definition.checklist), packs: definition.packs.map(text) });
    if (defined === this.#definition) return;
    this.#definition = defined;
    this.#element.definition = defined ? JSON.parse(defined) : null;
  }
}

/** A document as its text: the store of a framework may hold it behind proxies, which cannot be cloned. */
const text = (document) => (typeof document === "object" && document ? JSON.stringify(document) : document);
