// Where answers are kept: in a tab, on a device, in a file. Nothing leaves the machine.

import { make } from "./dom.js";

const KINDS = { session: "sessionStorage", local: "localStorage" };

/** The store of a kind; some browsers throw where it is forbidden. */
const store = (kind) => globalThis[KINDS[kind]];

/** What answers are about where the page does not say it. */
export const UNNAMED = "unnamed";

/**
 * The key of answers about one subject by one version of a checklist: those to another version are never written over.
 * Without a subject they are about what the page is about.
 */
function keyOf({ checklist: { id, version }, subject }) {
  return `toets:${id}@${version}:${subject === UNNAMED ? location.pathname : subject}`;
}

/** Where the answers of one form are kept. */
export class Keeping {
  /** Whether a person chose to keep them on the device. */
  onDevice = false;
  /** Whether there are answers that nobody keeps. */
  unsaved = false;
  /** The step of the form, which is kept with the answers. */
  step;
  /** The kind of store and the time, since they are kept. */
  #last;

  /** Keeps the answers as long as `storage` allows; returns whether that was possible. */
  keep(storage, answers) {
    if (!storage) return true;
    const kind = this.onDevice ? "local" : "session";
    const at = new Date();
    // They leave the device whatever else happens, and the tab only once they are on the device.
    if (!this.onDevice) forget("local", answers);
    try {
      store(kind).setItem(keyOf(answers), JSON.stringify({ at: at.toISOString(), step: this.step, answers }));
      if (this.onDevice) forget("session", answers);
      this.#last = { kind, at };
      this.unsaved = false;
    } catch {
      // The store is full, or forbidden.
      this.#last = undefined;
    }
    return this.#last !== undefined;
  }

  /** The answers that were kept of those like `none`; `undefined` if none were. */
  recall(storage, none) {
    for (const kind of storage === "local" ? ["session", "local"] : storage ? ["session"] : []) {
      try {
        const { at, step, answers } = JSON.parse(store(kind).getItem(keyOf(none)));
        this.step = step;
        this.#last = { kind, at: new Date(at) };
        this.onDevice = kind === "local";
        return answers;
      } catch {
        // Nothing there, or nothing of ours.
      }
    }
    return undefined;
  }

  /** Whether the answers are kept. */
  get keeps() {
    return this.#last !== undefined;
  }

  /** Nothing is kept any more; what others keep is theirs to delete. */
  reset() {
    this.#last = undefined;
    this.onDevice = false;
    this.unsaved = false;
  }

  wipe(answers) {
    for (const kind of Object.keys(KINDS)) forget(kind, answers);
    this.reset();
  }

  /** Where the answers are, in words. */
  where(words, language) {
    if (!this.#last) return words.inTab;
    const { kind, at } = this.#last;
    const time = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" }).format(at);
    return words[kind === "local" ? "savedDevice" : "savedTab"].replace("{time}", time);
  }
}

function forget(kind, answers) {
  try {
    store(kind).removeItem(keyOf(answers));
  } catch {
    // Where nothing can be kept, nothing is.
  }
}

/** Hands the answers over as a file. */
export function saveFile(answers) {
  const name = `${answers.subject}.${answers.checklist.id}.json`;
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(answers, null, 2)}\n`], { type: "application/json" }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Asks for a file; resolves to its bytes, once one is chosen. */
export function chooseFile() {
  const input = make("input", { type: "file", accept: ".json,application/json" });
  return new Promise((resolve) => {
    input.addEventListener("change", async () => resolve(new Uint8Array(await input.files[0].arrayBuffer())));
    input.click();
  });
}

/** The row of tools below a form: where the answers are, and what one can do with them. */
export function tools(words, { onDevice }) {
  const where = make("p", { class: "toets-kept" });
  const box = make("div", { class: "toets-tools" }, where);
  if (onDevice !== undefined) {
    const choice = make("input", { type: "checkbox", "data-tool": "device" });
    choice.checked = onDevice;
    box.append(make("label", { class: "toets-option" }, choice, ` ${words.keepDevice}`));
  }
  const named = [["file", words.file], ["open", words.open], ["wipe", words.wipe]];
  const buttons = named.map(([tool, text]) => button(text, { "data-tool": tool }));
  box.append(make("div", { class: "toets-tool-row" }, ...buttons), make("div", { class: "toets-sure" }));
  return box;
}

const button = (text, attributes = {}) =>
  make("button", { type: "button", class: "toets-button", ...attributes }, text);

/** Asks below the tools whether somebody is sure; resolves to the answer. */
export function ask(box, { text, yes, no }) {
  const place = box.querySelector(".toets-sure");
  const group = make("div", { role: "group", "aria-label": text, tabindex: "-1" }, make("p", {}, text));
  return new Promise((resolve) => {
    for (const [label, answer] of [[yes, true], [no, false]]) {
      const choice = button(label);
      choice.addEventListener("click", () => {
        place.replaceChildren();
        resolve(answer);
      });
      group.append(choice);
    }
    place.replaceChildren(group);
    group.focus();
  });
}
