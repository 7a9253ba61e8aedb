import type { Diagnostic } from "./types.js";

/** A document as an object, as its JSON text, or as the bytes of that text. */
export type Given<T> = T | string | Uint8Array;

/** What is wrong with an input. */
export declare class ToetsError extends Error {
  constructor(message: string, diagnostics: Diagnostic[]);
  readonly name: "ToetsError";
  /** One for each problem; at least one. */
  readonly diagnostics: Diagnostic[];
}

/** The bytes of the module, the module itself, or where it can be fetched. */
export type Source = BufferSource | WebAssembly.Module | URL | string | Response | Promise<Response>;

/**
 * Starts the module; call it once, a second call waits for the first. Without a source its file in the package
 * is taken: fetched in a page, read from disk in Node.
 */
export type Init = (source?: Source) => Promise<void>;

/** Starts the module at once, with its bytes or the module itself. */
export type InitSync = (source: BufferSource | WebAssembly.Module) => void;
