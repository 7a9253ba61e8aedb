// The engine without a page: every function of the library, over plain objects or JSON text.

import load, * as glue from "./toets_wasm.js";

/** What is wrong with an input: the message, and one diagnostic for each problem. */
export class ToetsError extends Error {
  constructor(message, diagnostics) {
    super(message);
    this.name = "ToetsError";
    this.diagnostics = diagnostics;
  }
}

function refuse(code, path, message) {
  throw new ToetsError(path ? `${path}: ${message}` : message, [{ code, severity: "error", path, message }]);
}

let starting;
let started = false;

/**
 * Starts the engine; call it once, a second call waits for the first.
 *
 * Without a source the module beside this file is taken: fetched in a page, read from disk in Node.
 */
export function init(source) {
  starting ??= start(source).catch((error) => {
    starting = undefined;
    throw error;
  });
  return starting;
}

async function start(source = new URL("toets_wasm_bg.wasm", import.meta.url)) {
  const file = source instanceof URL && source.protocol === "file:";
  await load({ module_or_path: file ? await readFile(source) : source });
  started = true;
}

/** Starts the engine at once, with the bytes of the module or the module itself. */
export function initSync(source) {
  glue.initSync({ module: source });
  started = true;
}

const encoder = new TextEncoder();

/** A document as bytes; what JSON would change without a word is refused. */
function bytes(document) {
  if (document instanceof Uint8Array) return document;
  if (typeof document === "string") return encode(document);
  if (document === null || typeof document !== "object") {
    throw new TypeError("a document is an object, its JSON text, or the bytes of that text");
  }
  return encode(stringify(document));
}

function encode(text) {
  if (!text.isWellFormed()) refuse("not-utf8", "", "the text has half a surrogate pair");
  return encoder.encode(text);
}

/** As JSON, which would write a number that is not finite as `null` without a word. */
function stringify(document) {
  const paths = new Map();
  return JSON.stringify(document, function (key, value) {
    const path = paths.has(this) ? `${paths.get(this)}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}` : "";
    if (typeof value === "number" && !Number.isFinite(value)) {
      refuse("number-too-large", path, "the number is outside ±9007199254740991");
    }
    if (typeof value === "object" && value !== null) paths.set(value, path);
    return value;
  });
}

function text(value, what) {
  if (typeof value !== "string") throw new TypeError(`${what} is a text`);
  return value;
}

function call(name, ...given) {
  if (!started) throw new Error("the engine has not started: await init() first");
  try {
    return glue[name](...given);
  } catch (thrown) {
    if (typeof thrown !== "string") throw thrown;
    const { message, diagnostics } = JSON.parse(thrown);
    throw new ToetsError(message, diagnostics);
  }
}

// Each function that returns a document has a twin that returns its exact text.

export const checkChecklistText = (checklist) => call("check_checklist", bytes(checklist));
export const checkLanguagePackText = (checklist, pack) =>
  call("check_language_pack", bytes(checklist), bytes(pack));
export const assessText = (checklist, answers, asOf) =>
  call("assess", bytes(checklist), bytes(answers), text(asOf, "asOf"));
export const assessmentText = (checklist, answers) => call("assessment", bytes(checklist), bytes(answers));
export const checkRecordText = (record) => call("check_record", bytes(record));
export const registerText = (record, checklist, answers, asOf) =>
  call("register", bytes(record), bytes(checklist), bytes(answers), text(asOf, "asOf"));
export const importRecordText = (standard, foreign, id = "") =>
  call("import_record", text(standard, "standard"), bytes(foreign), text(id, "id"));
export const exportRecordText = (standard, record) =>
  call("export_record", text(standard, "standard"), bytes(record));

export const checkChecklist = (...given) => JSON.parse(checkChecklistText(...given));
export const checkLanguagePack = (...given) => JSON.parse(checkLanguagePackText(...given));
export const assess = (...given) => JSON.parse(assessText(...given));
export const assessment = (...given) => JSON.parse(assessmentText(...given));
export const checkRecord = (...given) => JSON.parse(checkRecordText(...given));
export const register = (...given) => JSON.parse(registerText(...given));
export const importRecord = (...given) => JSON.parse(importRecordText(...given));
export const exportRecord = (...given) => JSON.parse(exportRecordText(...given));

export const explain = (checklist, pack, answers, asOf, scale = "") =>
  call("explain", bytes(checklist), bytes(pack), bytes(answers), text(asOf, "asOf"), text(scale, "scale"));
export const renderForm = (checklist, pack, answers, asOf) =>
  call("render_form", bytes(checklist), bytes(pack), bytes(answers), text(asOf, "asOf"));
export const renderOutcome = (checklist, pack, answers, asOf) =>
  call("render_outcome", bytes(checklist), bytes(pack), bytes(answers), text(asOf, "asOf"));
export const renderRecord = (record, language) =>
  call("render_record", bytes(record), text(language, "language"));
export const canonical = (document) => call("canonical", bytes(document));
export const digest = (document) => call("digest", bytes(document));
export const answersDigest = (answers) => call("answers_digest", bytes(answers));
export const schemaVersion = () => call("schema_version");

/**
 * A checklist that comes with the package, and its texts in a language; without a language, no texts.
 *
 * Only files beside this one are read, and each only once.
 */
export async function loadChecklist(name, language) {
  const checklist = JSON.parse(await beside("checklist", name, `checklists/${name}/checklist.json`));
  if (language === undefined) return { checklist };
  return { checklist, pack: JSON.parse(await beside("language", language, `checklists/${name}/${language}.json`)) };
}

const files = new Map();

/** The text of a file beside this one, which is there if `name` is known. */
async function beside(what, name, path) {
  const unknown = () => refuse(`unknown-${what}`, "", `unknown ${what} \`${name}\``);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) unknown();
  const url = new URL(path, import.meta.url);
  if (!files.has(url.href)) files.set(url.href, url.protocol === "file:" ? readText(url) : fetchText(url));
  try {
    return (await files.get(url.href)) ?? unknown();
  } catch (error) {
    files.delete(url.href);
    throw error;
  }
}

async function fetchText(url) {
  const response = await fetch(url);
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status} ${response.statusText}`);
  return response.text();
}

async function readFile(url) {
  const { readFile } = await import("node:fs/promises");
  return readFile(url);
}

async function readText(url) {
  try {
    return new TextDecoder().decode(await readFile(url));
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}
