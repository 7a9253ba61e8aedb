// The second module: records, and their conversion from and to other standards.

import { bytes, text, ToetsError, wasm } from "./module.js";
import * as glue from "./toets_register.js";

const { init, initSync, call } = wasm(glue, () => new URL("toets_register_bg.wasm", import.meta.url));

export { init, initSync, ToetsError };

// Each function that returns a document has a twin that returns its exact text.

export const checkRecordText = (record) => call("check_record", bytes(record));
export const registerText = (record, checklist, answers, asOf) =>
  call("register", bytes(record), bytes(checklist), bytes(answers), text(asOf, "asOf"));
export const importChecklistText = (format, definition, id, version) =>
  call("import_checklist", text(format, "format"), bytes(definition), text(id, "id"), text(version, "version"));
export const diffText = (old, latest) => call("diff", bytes(old), bytes(latest));
export const migrateText = (old, latest, answers, asOf) =>
  call("migrate", bytes(old), bytes(latest), bytes(answers), text(asOf, "asOf"));
export const mergeText = (checklist, answers, asOf) =>
  call("merge", bytes(checklist), bytes(answers), text(asOf, "asOf"));
export const verifyText = (checklist, answers, claim, asOf) =>
  call("verify", bytes(checklist), bytes(answers), bytes(claim), text(asOf, "asOf"));
export const whatIfText = (checklist, answers, asOf) =>
  call("what_if", bytes(checklist), bytes(answers), text(asOf, "asOf"));
export const counterfactualText = (checklist, answers, goal, asOf) =>
  call("counterfactual", bytes(checklist), bytes(answers), bytes(goal), text(asOf, "asOf"));
export const compareText = (checklist, before, beforeAsOf, after, afterAsOf) =>
  call("compare", bytes(checklist), bytes(before), text(beforeAsOf, "beforeAsOf"), bytes(after),
    text(afterAsOf, "afterAsOf"));
export const lintText = (checklist, packs = "", earlier = "") =>
  call("lint", bytes(checklist), bytes(packs), bytes(earlier));
export const importRecordText = (standard, foreign, id = "") =>
  call("import_record", text(standard, "standard"), bytes(foreign), text(id, "id"));
export const exportRecordText = (standard, record) =>
  call("export_record", text(standard, "standard"), bytes(record));

export const checkRecord = (...given) => JSON.parse(checkRecordText(...given));
export const register = (...given) => JSON.parse(registerText(...given));
export const importChecklist = (...given) => JSON.parse(importChecklistText(...given));
export const diff = (...given) => JSON.parse(diffText(...given));
export const migrate = (...given) => JSON.parse(migrateText(...given));
export const merge = (...given) => JSON.parse(mergeText(...given));
export const verify = (...given) => JSON.parse(verifyText(...given));
export const whatIf = (...given) => JSON.parse(whatIfText(...given));
export const counterfactual = (...given) => JSON.parse(counterfactualText(...given));
export const compare = (...given) => JSON.parse(compareText(...given));
export const lint = (...given) => JSON.parse(lintText(...given));
export const importRecord = (...given) => JSON.parse(importRecordText(...given));
export const exportRecord = (...given) => JSON.parse(exportRecordText(...given));

export const renderRecord = (record, language) =>
  call("render_record", bytes(record), text(language, "language"));
