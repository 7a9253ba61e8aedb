// The element with all that it needs in one classic script: a page that was opened from a file may load nothing else.

import { init } from "./engine.js";
import "./toets.js";

const { module, style } = TOETS_SINGLE;

/** Bytes that were compressed and written as text. */
function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

// The element that asks for its start finds this one.
init(unpacked(module)).catch(() => {});

// The style sheets of the page come after it.
const sheet = document.createElement("style");
sheet.textContent = style;
document.head.prepend(sheet);
