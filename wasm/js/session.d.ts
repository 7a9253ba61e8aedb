import type { Given } from "./module.js";
import type {
  Answer,
  Answers,
  Bounds,
  ChecklistDocument,
  ChecklistReference,
  Diagnostic,
  ExactValue,
  LanguagePack,
  OutcomeDocument,
  Truth,
} from "./types.js";

/** Answers that change one at a time, with what they come to after each change. Errors are `ToetsError`s. */
export declare class Session {
  /** Begins with the answers so far, for the day `asOf`. */
  constructor(checklist: Given<ChecklistDocument>, answers: Given<Answers>, asOf: string);
  /**
   * Answers a question with a value or an answer as it stands in a document, or takes its answer back; returns the
   * questions that are now asked otherwise. If the answer does not fit, nothing changes.
   */
  answer(
    question: string,
    answer: string | number | string[] | Answer | undefined,
  ): { question: string; asked: Truth }[];
  /** Whether a question is asked; `undefined` if there is no such question. */
  asked(question: string): Truth | undefined;
  /** Each class by id: its values still possible, from the mildest to the gravest. */
  readonly classes: Record<string, string[]>;
  /** The lowest value, the highest and the maximum of a scale, as numbers to show. */
  ends(scale: string): [low: number, high: number, maximum: number] | undefined;
  /** Every scale by id, exactly. */
  readonly scales: Record<string, { low: ExactValue; high: ExactValue; maximum: ExactValue }>;
  /** The answers so far. */
  readonly answers: Answers;
  /** The whole outcome, with its trace. */
  outcome(): OutcomeDocument;
  /** Its text, byte for byte that of `assessText`. */
  outcomeText(): string;
  /** Gives the memory back; the session cannot be used after. */
  free(): void;
}

/** What one line of a batch comes to. */
export type Brief =
  | { classes: Record<string, string[]>; scales: Record<string, Bounds> }
  | { diagnostics: Diagnostic[] };

/** Many answers to one checklist, assessed together. Errors are `ToetsError`s. */
export declare class Batch {
  constructor(checklist: Given<ChecklistDocument>);
  /** Assesses answers for the day `asOf`: JSON Lines of answers documents, or of a survey's answers. */
  assess(lines: string | Uint8Array, asOf: string, format?: "toets" | "surveyjs"): Brief[];
  /** The same as JSON Lines. */
  assessText(lines: string | Uint8Array, asOf: string, format?: "toets" | "surveyjs"): string;
  /** Gives the memory back; the batch cannot be used after. */
  free(): void;
}

/**
 * A checklist with its texts, the answers to it so far, and what follows from them: each document is read once.
 *
 * For a form of your own: it says after each answer what is asked and what comes out. Errors are `ToetsError`s.
 */
export declare class Form {
  /** Opens the form about `subject`, of which nothing is answered, for the day `asOf`. */
  constructor(
    checklist: Given<ChecklistDocument>,
    pack: Given<LanguagePack>,
    subject: string,
    asOf: string,
    otherPacks?: Given<LanguagePack[]>,
  );
  /** The id, the version and the digest of the checklist. */
  readonly checklist: ChecklistReference;
  /** The language of the texts. */
  readonly language: string;
  /** Whether a text is missing, which another pack may have. */
  readonly lacksTexts: boolean;
  /** Takes other answers instead of those so far; if they do not fit the checklist, nothing changes. */
  take(answers: Given<Answers>): void;
  /**
   * Answers a question with a value or an answer as it stands in a document, or takes its answer back. An answer that
   * does not fit is kept, and counts as not given.
   */
  answer(question: string, answer: string | number | string[] | Answer | undefined): void;
  /** The questions that are asked and wait for an answer. */
  readonly open: string[];
  /** The questions that are not asked, or not yet. */
  readonly hidden: string[];
  /** The questions whose number is not between its bounds. */
  readonly outOfBounds: string[];
  /** The whole outcome, with its trace. */
  outcome(): OutcomeDocument;
  /** Its text, byte for byte that of `assessText`. */
  outcomeText(): string;
  /** The form as `renderForm` gives it. */
  html(): string;
  /** The questions with what was answered, as `renderAnswers` gives them. */
  answersHtml(): string;
  /** The questions that are asked with what was answered, to be looked over, each with a link to it. */
  checkHtml(): string;
  /** The outcome beside the questions as it stands in the form: one sentence, which opens to the whole. */
  nowHtml(): string;
  /** The outcome as `renderOutcome` gives it. */
  outcomeHtml(): string;
  /** Gives the memory back; the form cannot be used after. */
  free(): void;
}
