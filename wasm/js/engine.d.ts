import type {
  AnswersDocument,
  AssessmentDocument,
  ChecklistDocument,
  ChecklistReference,
  ConversionDocument,
  Diagnostic,
  LanguagePackDocument,
  OutcomeDocument,
  RecordDocument,
} from "./types.js";

export type * from "./types.js";

/** A document as an object, as its JSON text, or as the bytes of that text. */
export type Given<T> = T | string | Uint8Array;

/** What is wrong with an input. */
export declare class ToetsError extends Error {
  constructor(message: string, diagnostics: Diagnostic[]);
  readonly name: "ToetsError";
  /** One for each problem; at least one. */
  readonly diagnostics: Diagnostic[];
}

/** The result of checking a checklist or its texts. */
export interface Checked {
  /** The id, version and digest of the checklist. */
  checklist: ChecklistReference;
  /** What deserves a look. */
  diagnostics: Diagnostic[];
}

/** The bytes of the module, the module itself, or where it can be fetched. */
export type Source = BufferSource | WebAssembly.Module | URL | string | Response | Promise<Response>;

/**
 * Starts the engine; call it once, a second call waits for the first. Without a source the module beside this
 * file is taken: fetched in a page, read from disk in Node.
 */
export declare function init(source?: Source): Promise<void>;

/** Starts the engine at once, with the bytes of the module or the module itself. */
export declare function initSync(source: BufferSource | WebAssembly.Module): void;

/** A checklist that comes with the package. Throws a `ToetsError` if there is none of that name. */
export declare function loadChecklist(name: string): Promise<{ checklist: ChecklistDocument }>;
/** A checklist that comes with the package, and its texts in a language. */
export declare function loadChecklist(
  name: string,
  language: string,
): Promise<{ checklist: ChecklistDocument; pack: LanguagePackDocument }>;

/** Checks a checklist; returns its id, version and digest. */
export declare function checkChecklist(checklist: Given<ChecklistDocument>): Checked;
/** Checks a language pack against its checklist; returns what is missing or superfluous. */
export declare function checkLanguagePack(
  checklist: Given<ChecklistDocument>,
  pack: Given<LanguagePackDocument>,
): Checked;
/** Assesses answers: returns the outcome for the day `asOf`, written as `2026-12-01`. */
export declare function assess(
  checklist: Given<ChecklistDocument>,
  answers: Given<AnswersDocument>,
  asOf: string,
): OutcomeDocument;
/** Matches answers with their checklist: returns where each question stands, before any scoring. */
export declare function assessment(
  checklist: Given<ChecklistDocument>,
  answers: Given<AnswersDocument>,
): AssessmentDocument;
/** Checks a record: returns it as this library writes it. */
export declare function checkRecord(record: Given<RecordDocument>): RecordDocument;
/** Registers the outcome of answers with the record of their subject: returns the record. */
export declare function register(
  record: Given<RecordDocument>,
  checklist: Given<ChecklistDocument>,
  answers: Given<AnswersDocument>,
  asOf: string,
): RecordDocument;
/** Reads a record of a standard. Without an id one is made. */
export declare function importRecord(standard: string, foreign: Given<object>, id?: string): ConversionDocument;
/** Writes a record in a standard. */
export declare function exportRecord(standard: string, record: Given<RecordDocument>): ConversionDocument;

// Each twin returns the exact text, byte for byte that of Rust and Python.

/** The text of `checkChecklist`. */
export declare function checkChecklistText(...given: Parameters<typeof checkChecklist>): string;
/** The text of `checkLanguagePack`. */
export declare function checkLanguagePackText(...given: Parameters<typeof checkLanguagePack>): string;
/** The text of `assess`. */
export declare function assessText(...given: Parameters<typeof assess>): string;
/** The text of `assessment`. */
export declare function assessmentText(...given: Parameters<typeof assessment>): string;
/** The text of `checkRecord`. */
export declare function checkRecordText(...given: Parameters<typeof checkRecord>): string;
/** The text of `register`. */
export declare function registerText(...given: Parameters<typeof register>): string;
/** The text of `importRecord`. */
export declare function importRecordText(...given: Parameters<typeof importRecord>): string;
/** The text of `exportRecord`. */
export declare function exportRecordText(...given: Parameters<typeof exportRecord>): string;

/** Explains an outcome in words: plain text, for one scale or for all. */
export declare function explain(
  checklist: Given<ChecklistDocument>,
  pack: Given<LanguagePackDocument>,
  answers: Given<AnswersDocument>,
  asOf: string,
  scale?: string,
): string;
/** The form of a checklist with the answers so far, as HTML. */
export declare function renderForm(
  checklist: Given<ChecklistDocument>,
  pack: Given<LanguagePackDocument>,
  answers: Given<AnswersDocument>,
  asOf: string,
): string;
/** The outcome of answers, as HTML. */
export declare function renderOutcome(
  checklist: Given<ChecklistDocument>,
  pack: Given<LanguagePackDocument>,
  answers: Given<AnswersDocument>,
  asOf: string,
): string;
/** A record in one language, as HTML. */
export declare function renderRecord(record: Given<RecordDocument>, language: string): string;
/** The canonical form of a JSON document (RFC 8785). */
export declare function canonical(document: Given<object>): string;
/** The digest of a JSON document: SHA-256 over its canonical form. */
export declare function digest(document: Given<object>): string;
/** The digest of the public part of answers, as an outcome names it. */
export declare function answersDigest(answers: Given<AnswersDocument>): string;
/** The version of the document schemas that this library reads and writes. */
export declare function schemaVersion(): string;
