import type { ChecklistDocument, LanguagePack } from "./types.js";

/** A checklist that comes with the package. Throws a `ToetsError` if there is none of that name. */
export declare function loadChecklist(name: string): Promise<{ checklist: ChecklistDocument }>;
/** A checklist that comes with the package, and its texts in a language. */
export declare function loadChecklist(
  name: string,
  language: string,
): Promise<{ checklist: ChecklistDocument; pack: LanguagePack }>;
