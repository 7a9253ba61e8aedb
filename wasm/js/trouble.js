// Why a form is not there: the cause and the remedy, for who made the page.

const FILES = "serve all files of the package, in the folders in which they are: see `In a page` in its README";

/** What one can do about an error that kept the form from its start. */
function remedy(error) {
  const { name, message } = error;
  if (/wasm-unsafe-eval|unsafe-eval/.test(message)) {
    return "the content security policy of the page must have `'wasm-unsafe-eval'` in its `script-src`";
  }
  if (/TrustedTypePolicy|createPolicy|trusted/i.test(message)) {
    return "the content security policy of the page must have `toets` among its `trusted-types`";
  }
  if (name === "LinkError" || (name === "TypeError" && /is not a function|undefined/.test(message))) {
    return "the module and the scripts are of different versions: put those of one release in place";
  }
  if (name === "CompileError" || /\b404\b|Failed to fetch|NetworkError|Load failed/.test(message)) return FILES;
  if (error.diagnostics?.some(({ code }) => code === "unknown-checklist")) {
    return "the attribute `checklist` names a checklist of the package: see `checklists()`";
  }
  return undefined;
}

/** Says on the console what is wrong and what one can do about it. */
export function report(error) {
  const help = remedy(error);
  console.error(`toets-checklist: ${error.message}${help ? `\n  help: ${help}` : ""}`, error);
}
