import type { Given, Init, InitSync } from "./module.js";
import type {
  Answer,
  Answers,
  AssessmentDocument,
  Bounds,
  ChecklistDocument,
  ChecklistReference,
  Diagnostic,
  ExactValue,
  Language,
  LanguagePack,
  OutcomeDocument,
  Truth,
} from "./types.js";

export { ToetsError } from "./module.js";
export type { Given, Source } from "./module.js";
export type * from "./types.js";

/** Starts the engine. */
export declare const init: Init;
/** Starts the engine at once. */
export declare const initSync: InitSync;

/** The result of checking a checklist or its texts. */
export interface Checked {
  /** The id, version and digest of the checklist. */
  checklist: ChecklistReference;
  /** What deserves a look. */
  diagnostics: Diagnostic[];
}

/** A checklist that comes with the package. */
export interface ChecklistEntry {
  /** Its id. */
  id: string;
  /** Its version. */
  version: string;
  /** The languages in which there are texts. */
  languages: Language[];
}

/** The checklists that come with the package. */
export declare function checklists(): ChecklistEntry[];
/** A checklist that comes with the package. Throws a `ToetsError` if there is none of that name. */
export declare function loadChecklist(name: string): Promise<{ checklist: ChecklistDocument }>;
/** A checklist that comes with the package, and its texts in a language. */
export declare function loadChecklist(
  name: string,
  language: string,
): Promise<{ checklist: ChecklistDocument; pack: LanguagePack }>;

/** Checks a checklist; returns its id, version and digest. */
export declare function checkChecklist(checklist: Given<ChecklistDocument>): Checked;
/** Checks a language pack against its checklist; returns what is missing or superfluous. */
export declare function checkLanguagePack(
  checklist: Given<ChecklistDocument>,
  pack: Given<LanguagePack>,
): Checked;
/** Assesses answers: returns the outcome for the day `asOf`, written as `2026-12-01`. */
export declare function assess(
  checklist: Given<ChecklistDocument>,
  answers: Given<Answers>,
  asOf: string,
): OutcomeDocument;
/** Matches answers with their checklist: returns where each question stands, before any scoring. */
export declare function assessment(
  checklist: Given<ChecklistDocument>,
  answers: Given<Answers>,
): AssessmentDocument;

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
  /** The levels still possible, from the least to the gravest. */
  readonly levels: string[];
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
  | { levels: string[]; scales: Record<string, Bounds> }
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

// Each twin returns the exact text, byte for byte that of Rust and Python.

/** The text of `checkChecklist`. */
export declare function checkChecklistText(...given: Parameters<typeof checkChecklist>): string;
/** The text of `checkLanguagePack`. */
export declare function checkLanguagePackText(...given: Parameters<typeof checkLanguagePack>): string;
/** The text of `assess`. */
export declare function assessText(...given: Parameters<typeof assess>): string;
/** The text of `assessment`. */
export declare function assessmentText(...given: Parameters<typeof assessment>): string;

/** Explains an outcome in words: plain text, for one scale or for all. */
export declare function explain(
  checklist: Given<ChecklistDocument>,
  pack: Given<LanguagePack>,
  answers: Given<Answers>,
  asOf: string,
  scale?: string,
): string;
/** The form of a checklist with the answers so far, as HTML. */
export declare function renderForm(
  checklist: Given<ChecklistDocument>,
  pack: Given<LanguagePack>,
  answers: Given<Answers>,
  asOf: string,
): string;
/** The outcome of answers, as HTML. */
export declare function renderOutcome(
  checklist: Given<ChecklistDocument>,
  pack: Given<LanguagePack>,
  answers: Given<Answers>,
  asOf: string,
): string;
/** How the outcome of answers follows, a table for each scale, as HTML. */
export declare function renderExplanation(
  checklist: Given<ChecklistDocument>,
  pack: Given<LanguagePack>,
  answers: Given<Answers>,
  asOf: string,
): string;
/** The canonical form of a JSON document (RFC 8785). */
export declare function canonical(document: Given<object>): string;
/** The digest of a JSON document: SHA-256 over its canonical form. */
export declare function digest(document: Given<object>): string;
/** The digest of the public part of answers, as an outcome names it. */
export declare function answersDigest(answers: Given<Answers>): string;
/** The version of the document schemas that this library reads and writes. */
export declare function schemaVersion(): string;
