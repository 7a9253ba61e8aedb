// The outcome beside the questions: a column where there is room, else a bar at the foot that opens.

import { update } from "./dom.js";

const details = (now) => now.querySelector("details");

/** The sentence of the bar, with how many questions are left. */
const line = (now) => [".toets-now-short", ".toets-now-left"].map((it) => now.querySelector(it).textContent.trim()).join(" ");

/** Whether it is a bar; the column has nothing to open. */
const isBar = (now) => now.querySelector("summary").getClientRects().length > 0;

/** Has the column open from now on, and the bar closed where it takes the place of the column. */
export function watch(now) {
  let before;
  new ResizeObserver(() => {
    if (isBar(now) !== before) details(now).open = !isBar(now);
    before = isBar(now);
  }).observe(now);
}

/** Makes the outcome that of `next`; who hears the page hears the sentence, where it is another one. */
export function follow(now, next) {
  const before = line(now);
  now.setAttribute("aria-label", next.getAttribute("aria-label"));
  update(details(now), details(next));
  if (line(now) !== before) now.querySelector(":scope > [role]").textContent = line(now);
}

/** Opens the bar; returns the whole outcome. */
export function open(now) {
  details(now).open = true;
  return now.querySelector(".toets-result");
}

/** Uncovers what has the focus now: closes the bar, and brings into view what is still behind it. */
export function leave(now, focused) {
  if (!isBar(now) || now.contains(focused)) return;
  details(now).open = false;
  // The browser scrolls after this event; what a pointer is on must not move.
  requestAnimationFrame(() => {
    const isCovered = focused.getBoundingClientRect().bottom > now.getBoundingClientRect().top;
    if (isCovered && focused.matches(":focus-visible")) focused.scrollIntoView({ block: "nearest" });
  });
}
