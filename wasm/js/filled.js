// The form in the engine as the element has it: with answers that outlive the engine.

/** A form of `opened`, which can be in `languages`, and what was answered. */
export class Filled {
  /** The answers so far; nothing before the first are taken. */
  answers;
  #form;
  #openAgain;

  constructor({ form, open }, languages) {
    this.#form = form;
    this.#openAgain = open;
    this.languages = languages;
    /** Which checklist it is, and the language of its texts. */
    this.checklist = form.checklist;
    this.language = form.language;
  }

  /** What the engine says and shows of the answers; nothing after it stopped. */
  get form() {
    return this.#form;
  }

  /**
   * Takes answers, of which only that to `question` changed where there is one. If they do not fit the checklist, it
   * throws, and nothing changes.
   */
  take(answers, question) {
    if (question && this.#form) {
      this.#form.answer(question, answers.answers[question]);
    } else {
      this.#form ??= this.#openAgain();
      this.#form.take(answers);
    }
    // A document may leave out that nothing is answered; what adds an answer to it may not.
    answers.answers ??= {};
    this.answers = answers;
  }

  /** The answers in the bytes of a file; throws, if they cannot be read or do not fit the checklist. */
  read(bytes) {
    this.#form ??= this.#openAgain();
    this.#form.take(bytes);
    return JSON.parse(new TextDecoder().decode(bytes));
  }

  /** Keeps answers of which the engine could not say what they come to; with the next it is started anew. */
  stop(answers) {
    this.answers = answers;
    this.#form = undefined;
  }

  /** Gives the memory in the engine back. */
  free() {
    this.#form?.free();
    this.#form = undefined;
  }

  /** What an event says: the answers and the outcome of this moment, worked out once they are asked for. */
  get detail() {
    const { answers } = this;
    const outcome = () => (this.answers === answers && this.#form?.outcome()) || this.#outcomeOf(answers);
    const found = {};
    return {
      get answers() {
        found.answers ??= structuredClone(answers);
        return found.answers;
      },
      get outcome() {
        found.outcome ??= outcome();
        return found.outcome;
      },
    };
  }

  /** The outcome of answers that were other ones since. */
  #outcomeOf(answers) {
    const form = this.#openAgain();
    form.take(answers);
    const outcome = form.outcome();
    form.free();
    return outcome;
  }
}
