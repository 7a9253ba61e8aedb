// HTML from the engine becomes nodes of the page.

let policy;

/**
 * Takes HTML that the engine wrote, in which every text is escaped; returns nodes that are in no page yet, with a prefix
 * before their ids.
 */
export function parse(html, prefix = "") {
  policy ??= globalThis.trustedTypes?.createPolicy("toets", { createHTML: (text) => text }) ?? {
    createHTML: (text) => text,
  };
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(html);
  const content = document.importNode(template.content, true);
  prefixIds(content, prefix);
  return content;
}

/** An element with attributes and children. */
export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Gives every id in `root`, and every reference to one, a prefix: a page may hold the same form twice. */
function prefixIds(root, prefix) {
  for (const name of ["id", "for", "aria-labelledby", "aria-describedby", "popovertarget"]) {
    for (const element of root.querySelectorAll(`[${name}]`)) {
      const ids = element.getAttribute(name).split(" ");
      element.setAttribute(name, ids.map((id) => prefix + id).join(" "));
    }
  }
  for (const link of root.querySelectorAll('a[href^="#"]')) link.setAttribute("href", `#${prefix}${link.hash.slice(1)}`);
}

/**
 * Makes the children of `old` those of `next`, and touches only what differs: a screen reader announces what
 * changed and no more, and what a person has unfolded stays so.
 */
export function update(old, next) {
  const wanted = [...next.childNodes];
  while (old.childNodes.length > wanted.length) old.lastChild.remove();
  wanted.forEach((node, at) => {
    const there = old.childNodes[at];
    if (there === undefined) {
      old.append(node);
    } else if (there.isEqualNode(node)) {
      // As it should be already, with all that is in it.
    } else if (there.nodeType === Node.TEXT_NODE && node.nodeType === Node.TEXT_NODE) {
      if (there.data !== node.data) there.data = node.data;
    } else if (sameElement(there, node)) {
      update(there, node);
    } else {
      there.replaceWith(node);
    }
  });
}

function sameElement(one, other) {
  if (one.nodeName !== other.nodeName || !one.attributes) return false;
  const attributes = (element) =>
    [...element.attributes].map(({ name, value }) => (name === "open" ? "" : `${name}=${value} `)).join("");
  return attributes(one) === attributes(other);
}

/**
 * Notes where the focus is among the controls of `root`, and what is selected there. The function that it returns leads back,
 * once the controls are new ones, or to another one.
 */
export function noteFocus(root) {
  const controls = () => [...root.querySelectorAll("input, textarea, button:not(.toets-word, .toets-close), summary")];
  const active = document.activeElement;
  const at = controls().indexOf(active);
  const selection = [active?.selectionStart, active?.selectionEnd];
  return (control = controls()[at]) => {
    control?.focus({ preventScroll: true });
    if (Number.isInteger(selection[0])) control?.setSelectionRange?.(...selection);
  };
}

let pressed = false;
const press = () => {
  pressed = true;
};
const release = () => {
  pressed = false;
};

/** From now on it is known whether a pointer is down. */
export function watchPresses() {
  document.addEventListener("pointerdown", press, true);
  for (const type of ["pointerup", "pointercancel"]) document.addEventListener(type, release, true);
}

/** Runs `work`; while a pointer is down, after its click, which would miss what moves under it. */
export function afterPress(work) {
  if (!pressed) {
    work();
    return;
  }
  const once = new AbortController();
  const then = () => {
    once.abort();
    setTimeout(work);
  };
  for (const type of ["pointerup", "pointercancel"]) {
    document.addEventListener(type, then, { capture: true, signal: once.signal });
  }
}
