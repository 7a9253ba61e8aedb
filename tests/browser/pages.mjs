// The pages that the tests of the element open, and how they reach what is in them.

import { readFileSync } from "node:fs";

import { root } from "./support.mjs";

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types toets";

/** A page with `body`, under the strictest policy. */
export const page = (body, { lang = "nl", head = "", policy = POLICY } = {}) => `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}"><title>Test</title>${head}
<link rel="stylesheet" href="/toets/toets.css"><script type="module" src="/toets/toets.js"></script></head>
<body><main><h1>Test</h1>${body}</main></body></html>`;

const readme = readFileSync(new URL("wasm/README.md", root), "utf8");
const fromReadme = /```html\n(.*?)```/s.exec(readme)[1];

const element = (attributes = "") =>
  `<toets-checklist checklist="local-government" as-of="2026-12-01" ${attributes}></toets-checklist>`;

const required = `<form action="/sent">${element('name="assessment" required')}<button id="send">Send</button></form>`;

export const content = {
  "/toets/": new URL("wasm/pkg/", root),
  "/try/": new URL("wasm/demo/", root),
  "/one": page(element('lang="nl" name="assessment"')),
  "/two": page(element('lang="nl"') + element('lang="en"')),
  "/words-nl": page('<toets-checklist checklist="quick-scan" as-of="2026-12-01" lang="nl"></toets-checklist>'),
  "/words": page(["nl", "en"].map((lang) =>
    `<toets-checklist checklist="quick-scan" as-of="2026-12-01" lang="${lang}"></toets-checklist>`).join("")),
  "/light": page(element('lang="nl"')),
  "/dark": page(element('lang="nl"'), { head: '<meta name="color-scheme" content="dark">' }),
  "/of-the-page": page(element(), { lang: "en-GB" }),
  "/in-a-form": page(`<form id="host" action="/sent">${element('name="assessment" required')}<button id="send">Send</button>
    <button id="reset" type="reset">Reset</button></form>`),
  "/kept-in-tab": page(element('lang="nl" storage="session"')),
  "/kept-on-device": page(element('lang="nl" storage="local"')),
  "/kept-elsewhere": page(element('lang="nl" storage="local"')),
  "/no-engine": page(required, { policy: POLICY.replace(" 'wasm-unsafe-eval'", "") }),
  "/no-types": page(required, { policy: POLICY.replace("trusted-types toets", "trusted-types other") }),
  "/own-words": page(required.replace("></toets-checklist>", '><a href="/paper">On paper</a></toets-checklist>')),
  "/sent": page("<p>Sent</p>"),
  "/missing": page('<toets-checklist checklist="unheard-of"></toets-checklist>'),
  "/fallback": page('<toets-checklist checklist="unheard-of"><a href="/paper">On paper</a></toets-checklist>'),
  "/breach": page('<p style="color: red">Inline</p>'),
  "/readme": `<!doctype html><html lang="nl"><title>README</title>${fromReadme}</html>`,
};

/** Waits until the form of the (first) element is there. */
export const ready = (page) => page.locator("toets-checklist form.toets-form").first().waitFor();

export const question = (page, id) => page.locator(`[data-question="${id}"]`);

export const option = (page, id, value) => question(page, id).locator(`input[value="${value}"]`);

export const state = (page) =>
  page.locator("toets-checklist").first().evaluate(({ answers, outcome }) => ({ answers, outcome }));

/** Answers every open question: numbers and days with what is given, choices with their first option. */
export async function answerAll(page) {
  for (;;) {
    const { outcome } = await state(page);
    if (outcome.open.length === 0) return;
    const open = question(page, outcome.open[0]);
    const kind = await open.getAttribute("data-kind");
    if (kind === "single" || kind === "multiple") await open.locator("input").first().check();
    else await open.locator("input, textarea").first().fill({ number: "1200", date: "2026-01-31", text: "x" }[kind]);
  }
}
