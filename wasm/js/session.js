// What stays inside the module between two calls: a session, a batch, and a form.

import { bytes, text } from "./module.js";

const ASKED = ["no", "undecided", "yes"];

// Each class is made over a function that runs something over the started module.

/** Answers that change one at a time, with what they come to after each change. */
export const sessions = (run) =>
  class Session {
    #inside;
    #known;
    #numbers = [];

    /** Begins with the answers so far, for the day `asOf`. */
    constructor(checklist, answers, asOf) {
      const given = [bytes(checklist), bytes(answers), text(asOf, "asOf")];
      this.#inside = run((module) => module.Session.open(...given));
    }

    /** What the numbers stand for, and which questions were asked when last heard of. */
    get #names() {
      if (!this.#known) {
        const names = this.#read("names");
        this.#known = { ...names, places: new Map(names.questions.map(([id], at) => [id, at])) };
      }
      return this.#known;
    }

    /**
     * Answers a question, or takes its answer back where there is none; returns the questions that are now asked
     * otherwise, as `{ question, asked }`. If the answer does not fit, nothing changes.
     */
    answer(question, answer) {
      const { places, questions } = this.#names;
      const at = places.get(text(question, "question"));
      const option = at === undefined || typeof answer !== "string" ? -1 : questions[at][1].indexOf(answer);
      // A choice crosses as two numbers; all else as the text of an answer.
      this.#numbers =
        option < 0
          ? run(() => this.#inside.answer(question, written(answer)))
          : run(() => this.#inside.choose(at, option));
      return this.#numbers.length > 0 ? this.#changes() : this.#compared(this.#read("names").asked);
    }

    #changes() {
      const changed = [];
      const numbers = this.#numbers;
      for (let at = this.#scalesAt + 6 * this.#names.scales.length; at < numbers.length; at += 2) {
        changed.push(this.#change(numbers[at], numbers[at + 1]));
      }
      return changed;
    }

    /** Where a number did not fit, all is asked for again. */
    #compared(asked) {
      return asked.flatMap((truth, at) => (truth === this.#names.asked[at] ? [] : [this.#change(at, truth)]));
    }

    /** Where the numbers of scales begin: after those of each class, a count and as many places of values. */
    get #scalesAt() {
      let at = 0;
      for (let left = this.#names.classes.length; left > 0; left -= 1) at += 1 + this.#numbers[at];
      return at;
    }

    #change(at, truth) {
      this.#names.asked[at] = truth;
      return { question: this.#names.questions[at][0], asked: ASKED[truth] };
    }

    #read(what) {
      return JSON.parse(run(() => this.#inside[what]()));
    }

    /** Whether a question is asked: `yes`, `no` or `undecided`. */
    asked(question) {
      const { asked, places } = this.#names;
      return ASKED[asked[places.get(question)]];
    }

    /** Each class by id: its values still possible, from the mildest to the gravest. */
    get classes() {
      const numbers = this.#numbers;
      if (numbers.length === 0) return this.#read("summary").classes;
      const possible = {};
      let at = 0;
      for (const [id, values] of this.#names.classes) {
        possible[id] = [];
        for (let left = numbers[at++]; left > 0; left -= 1) possible[id].push(values[numbers[at++]]);
      }
      return possible;
    }

    /** The lowest value, the highest and the maximum of a scale, as numbers to show; `scales` has them exactly. */
    ends(scale) {
      const at = this.#names.scales.indexOf(scale);
      if (at < 0) return undefined;
      const numbers = this.#numbers;
      if (numbers.length === 0) {
        const { low, high, maximum } = this.#read("summary").scales[scale];
        return [low, high, maximum].map(({ rounded }) => rounded);
      }
      const from = this.#scalesAt + 6 * at;
      return [0, 2, 4].map((end) => numbers[from + end] / numbers[from + end + 1]);
    }

    /** Every scale by id, exactly: `{ low, high, maximum }`. */
    get scales() {
      return this.#read("summary").scales;
    }

    /** The answers so far, as a document. */
    get answers() {
      return this.#read("answers");
    }

    /** The whole outcome, with its trace. */
    outcome() {
      return JSON.parse(this.outcomeText());
    }

    /** Its text, byte for byte that of `assessText`. */
    outcomeText() {
      return run(() => this.#inside.outcome());
    }

    /** Gives the memory back; the session cannot be used after. */
    free() {
      this.#inside.free();
    }
  };

/** Many answers to one checklist, assessed together. */
export const batches = (run) =>
  class Batch {
    #inside;

    constructor(checklist) {
      const given = bytes(checklist);
      this.#inside = run((module) => module.Batch.open(given));
    }

    /**
     * Assesses answers for the day `asOf`: JSON Lines of answers documents, or with the format `surveyjs` of a
     * survey's answers. Returns `{ classes, scales }` for each line, or `{ diagnostics }` where it cannot be read.
     */
    assess(lines, asOf, format = "toets") {
      return this.assessText(lines, asOf, format).split("\n").slice(0, -1).map((line) => JSON.parse(line));
    }

    /** The same as JSON Lines. */
    assessText(lines, asOf, format = "toets") {
      const given = [text(format, "format"), bytes(lines), text(asOf, "asOf")];
      return run(() => this.#inside.assess(...given));
    }

    /** Gives the memory back; the batch cannot be used after. */
    free() {
      this.#inside.free();
    }
  };

/** A checklist with its texts, the answers to it so far, and what follows from them: each document is read once. */
export const forms = (run) =>
  class Form {
    #inside;
    #about;
    #standing;

    /** Opens the form about `subject`, of which nothing is answered, for the day `asOf`. */
    constructor(checklist, pack, subject, asOf, otherPacks = "") {
      const given = [bytes(checklist), bytes(pack), bytes(otherPacks), text(subject, "subject"), text(asOf, "asOf")];
      this.#inside = run((module) => module.Form.open(...given));
    }

    /** Its id, version and digest. */
    get checklist() {
      return structuredClone(this.#known.checklist);
    }

    /** The language of its texts. */
    get language() {
      return this.#known.language;
    }

    /** Whether a text is missing, which another pack may have. */
    get lacksTexts() {
      return this.#known.lacks_texts;
    }

    get #known() {
      this.#about ??= JSON.parse(run(() => this.#inside.about()));
      return this.#about;
    }

    /** Takes other answers instead of those so far; if they do not fit the checklist, nothing changes. */
    take(answers) {
      const given = bytes(answers);
      run(() => this.#inside.take(given));
      this.#standing = undefined;
    }

    /**
     * Answers a question, or takes its answer back where there is none. An answer that does not fit is kept, and counts
     * as not given.
     */
    answer(question, answer) {
      const given = [text(question, "question"), written(answer)];
      run(() => this.#inside.answer(...given));
      this.#standing = undefined;
    }

    /** The questions that are asked and wait for an answer. */
    get open() {
      return this.#now.open;
    }

    /** The questions that are not asked, or not yet. */
    get hidden() {
      return this.#now.hidden;
    }

    /** The questions whose number is not between its bounds. */
    get outOfBounds() {
      return this.#now.out_of_bounds;
    }

    get #now() {
      this.#standing ??= JSON.parse(run(() => this.#inside.standing()));
      return this.#standing;
    }

    /** The whole outcome, with its trace. */
    outcome() {
      return JSON.parse(this.outcomeText());
    }

    /** Its text, byte for byte that of `assessText`. */
    outcomeText() {
      return run(() => this.#inside.outcome());
    }

    /** The form as `renderForm` gives it. */
    html() {
      return run(() => this.#inside.html());
    }

    /** The questions with what was answered, as `renderAnswers` gives them. */
    answersHtml() {
      return run(() => this.#inside.answers_html());
    }

    /** The questions that are asked with what was answered, to be looked over, each with a link to it. */
    checkHtml() {
      return run(() => this.#inside.check_html());
    }

    /** The outcome beside the questions as it stands in the form: one sentence, which opens to the whole. */
    nowHtml() {
      return run(() => this.#inside.now_html());
    }

    /** The outcome as `renderOutcome` gives it. */
    outcomeHtml() {
      return run(() => this.#inside.outcome_html());
    }

    /** Gives the memory back; the form cannot be used after. */
    free() {
      this.#inside.free();
    }
  };

/** An answer as it stands in a document; nothing for none. */
function written(answer) {
  if (answer === undefined) return new Uint8Array();
  const whole = typeof answer === "object" && answer !== null && !Array.isArray(answer);
  return bytes(whole ? answer : { value: answer });
}
