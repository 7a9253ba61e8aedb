import type { ChecklistDocument, Language, LanguagePack } from "./types.js";

/** A checklist that comes with the package. Throws a `ToetsError` if there is none of that name. */
export declare function loadChecklist(name: string): Promise<{ checklist: ChecklistDocument }>;
/** A checklist that comes with the package, and its texts in a language. */
export declare function loadChecklist(
  name: string,
  language: string,
): Promise<{ checklist: ChecklistDocument; pack: LanguagePack }>;

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
