import type { Given, Init, InitSync } from "./module.js";
import type { Answers, ChecklistDocument, ComparisonDocument, ConversionDocument, Diagnostic, DifferenceDocument, Goal, ImportedDocument, LanguagePack, MergedDocument, MigratedDocument, CounterfactualDocument, RecordDocument, VerificationDocument, WhatIfDocument } from "./types.js";

export { ToetsError } from "./module.js";
export type { Given, Source } from "./module.js";
export type * from "./types.js";

/** Starts the module of records. */
export declare const init: Init;
/** Starts the module of records at once. */
export declare const initSync: InitSync;

/** Checks a record: returns it as this library writes it. */
export declare function checkRecord(record: Given<RecordDocument>): RecordDocument;
/** Registers the outcome of answers with the record of their subject: returns the record. */
export declare function register(
  record: Given<RecordDocument>,
  checklist: Given<ChecklistDocument>,
  answers: Given<Answers>,
  asOf: string,
): RecordDocument;
/** Reads a definition in another tool's format, such as `surveyjs`. */
export declare function importChecklist(
  format: string,
  definition: Given<object>,
  id: string,
  version: string,
): ImportedDocument;
/** What differs between two versions of a checklist, and the version number it needs. */
export declare function diff(old: Given<ChecklistDocument>, latest: Given<ChecklistDocument>): DifferenceDocument;
/** Moves answers to another version of their checklist; an empty `old` leaves the comparison out. */
export declare function migrate(
  old: Given<ChecklistDocument> | "",
  latest: Given<ChecklistDocument>,
  answers: Given<Answers>,
  asOf: string,
): MigratedDocument;
/** Merges the answers of several assessors about one subject; the outcome that disagreement leaves is that of the day. */
export declare function merge(
  checklist: Given<ChecklistDocument>,
  answers: Given<Answers[]>,
  asOf: string,
): MergedDocument;
/** Holds a claimed outcome, or a part of one, against the answers; the day is that of the claim, or else `asOf`. */
export declare function verify(
  checklist: Given<ChecklistDocument>,
  answers: Given<Answers>,
  claim: Given<object>,
  asOf: string,
): VerificationDocument;
/** What other answers would change, question by question, and how far the next boundaries are. */
export declare function whatIf(
  checklist: Given<ChecklistDocument>,
  answers: Given<Answers>,
  asOf: string,
): WhatIfDocument;
/** The fewest changed answers that reach a goal, such as `{ level_at_most: "limited" }`. */
export declare function counterfactual(
  checklist: Given<ChecklistDocument>,
  answers: Given<Answers>,
  goal: Given<Goal>,
  asOf: string,
): CounterfactualDocument;
/** What differs between two outcomes of one checklist, each of its answers and for its day. */
export declare function compare(
  checklist: Given<ChecklistDocument>,
  before: Given<Answers>,
  beforeAsOf: string,
  after: Given<Answers>,
  afterAsOf: string,
): ComparisonDocument;
/** Looks for mistakes in a checklist, its language packs, and against an earlier version. */
export declare function lint(
  checklist: Given<ChecklistDocument>,
  packs?: Given<LanguagePack[]> | "",
  earlier?: Given<ChecklistDocument> | "",
): { diagnostics: Diagnostic[] };
/** Reads a record of a standard. Without an id one is made. */
export declare function importRecord(standard: string, foreign: Given<object>, id?: string): ConversionDocument;
/** Writes a record in a standard. */
export declare function exportRecord(standard: string, record: Given<RecordDocument>): ConversionDocument;

// Each twin returns the exact text, byte for byte that of Rust and Python.

/** The text of `checkRecord`. */
export declare function checkRecordText(...given: Parameters<typeof checkRecord>): string;
/** The text of `register`. */
export declare function registerText(...given: Parameters<typeof register>): string;
/** The text of `importChecklist`. */
export declare function importChecklistText(...given: Parameters<typeof importChecklist>): string;
/** The text of `diff`. */
export declare function diffText(...given: Parameters<typeof diff>): string;
/** The text of `migrate`. */
export declare function migrateText(...given: Parameters<typeof migrate>): string;
/** The text of `merge`. */
export declare function mergeText(...given: Parameters<typeof merge>): string;
/** The text of `verify`. */
export declare function verifyText(...given: Parameters<typeof verify>): string;
/** The text of `whatIf`. */
export declare function whatIfText(...given: Parameters<typeof whatIf>): string;
/** The text of `counterfactual`. */
export declare function counterfactualText(...given: Parameters<typeof counterfactual>): string;
/** The text of `compare`. */
export declare function compareText(...given: Parameters<typeof compare>): string;
/** The text of `lint`. */
export declare function lintText(...given: Parameters<typeof lint>): string;
/** The text of `importRecord`. */
export declare function importRecordText(...given: Parameters<typeof importRecord>): string;
/** The text of `exportRecord`. */
export declare function exportRecordText(...given: Parameters<typeof exportRecord>): string;

/** A record in one language, as HTML. */
export declare function renderRecord(record: Given<RecordDocument>, language: string): string;
