// What both modules share: starting them, giving them documents, and their errors.

import { PROBLEMS } from "./problems.js";

/** What is wrong with an input: the message, and one diagnostic for each problem. */
export class ToetsError extends Error {
  constructor(message, diagnostics) {
    super(message);
    this.name = "ToetsError";
    this.diagnostics = diagnostics;
  }
}

/** Throws a `ToetsError` with one diagnostic: a problem of the catalogue, with these words in its message. */
export function refuse(code, path, words) {
  const { severity, message: template } = PROBLEMS[code];
  const message = template.replace(/\{(\w+)\}/g, (_, field) => words[field]);
  throw new ToetsError(path ? `${path}: ${message}` : message, [{ code, severity, path, message }]);
}

/**
 * A module by its glue, and a function that gives the address of its file; nothing runs before a start.
 *
 * `init` starts it, and a second call waits for the first. Without a source the file is taken: fetched in a
 * page, read from disk in Node. `initSync` starts it at once, with the bytes of the module or the module itself.
 */
export function wasm(glue, file) {
  let starting;
  let started = false;
  let broken = false;

  async function start(source = file()) {
    await glue.default({ module_or_path: source instanceof URL ? await fileAt(source) : source });
    started = true;
  }

  function init(source) {
    starting ??= start(source).catch((error) => {
      starting = undefined;
      throw error;
    });
    return starting;
  }

  function initSync(source) {
    glue.initSync({ module: source });
    started = true;
  }

  const call = (name, ...given) => run((glue) => glue[name](...given));

  /** Runs `work` over the module, whose errors become a `ToetsError`. */
  function run(work) {
    if (!started) throw new Error("the engine has not started: await init() first");
    if (broken) glue.__wbg_reset_state();
    broken = false;
    try {
      return work(glue);
    } catch (thrown) {
      // What the call left behind in the module means nothing any more.
      broken = isTrap(thrown);
      if (broken || isStale(thrown)) refuse("engine-trapped", "", {});
      if (typeof thrown !== "string") throw thrown;
      const { message, diagnostics } = JSON.parse(thrown);
      throw new ToetsError(message, diagnostics);
    }
  }

  return { init, initSync, call, run };
}

/** What is at an address: bytes from disk, or a response. */
export async function fileAt(url) {
  if (url.protocol === "file:") return readFile(url);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status} ${response.statusText}`);
  return response;
}

/** Whether the module stopped in the middle of a call: it ran out of memory or of stack. */
const isTrap = (thrown) => thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError;

/** Whether the glue says that a session or a batch was left in a module that stopped since. */
const isStale = (thrown) => thrown instanceof Error && thrown.message.includes("stale");

const encoder = new TextEncoder();

/** A document as bytes; what JSON would change without a word is refused. */
export function bytes(document) {
  if (document instanceof Uint8Array) return document;
  if (typeof document === "string") return encode(document);
  if (document === null || typeof document !== "object") {
    throw new TypeError("a document is an object, its JSON text, or the bytes of that text");
  }
  return encode(stringify(document));
}

function encode(text) {
  if (!text.isWellFormed()) {
    const whole = text.slice(0, text.search(/\p{Surrogate}/u));
    refuse("not-utf8", "", { at: encoder.encode(whole).length });
  }
  return encoder.encode(text);
}

/** As JSON; a value that JSON does not have is refused, where `JSON.stringify` would change it without a word. */
function stringify(document) {
  const paths = new Map();
  return JSON.stringify(document, function (key, value) {
    const path = paths.has(this) ? `${paths.get(this)}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}` : "";
    const what = notInJson(key) ?? notInJson(value);
    if (what) refuse("not-in-json", path.toWellFormed(), { what });
    if (typeof value === "object" && value !== null) paths.set(value, path);
    return value;
  });
}

/** What a value is, if JSON does not have it. */
function notInJson(value) {
  if (typeof value === "string" && !value.isWellFormed()) return "half of a surrogate pair";
  if (Number.isNaN(value)) return "not-a-number";
  return value === Infinity || value === -Infinity ? "infinity" : undefined;
}

/** An argument that is a text. */
export function text(value, what) {
  if (typeof value !== "string") throw new TypeError(`${what} is a text`);
  return value;
}

/** The bytes of a file on disk. Node is asked for its own module: an `import` would be followed by a bundler. */
const readFile = (url) => globalThis.process.getBuiltinModule("node:fs/promises").readFile(url);
