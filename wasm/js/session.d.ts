import type { Given } from "./module.js";
import type {
  Answer,
  Answers,
  Bounds,
  ChecklistDocument,
  Diagnostic,
  ExactValue,
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
