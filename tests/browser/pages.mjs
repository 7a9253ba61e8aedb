// The pages that the tests of the element open, and how they reach what is in them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before } from "node:test";

import { launch, open, root, serve } from "./support.mjs";

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
const [fromReadme, sooner] = [...readme.matchAll(/```html\n(.*?)```/gs)].map(([, html]) => html);

const element = (attributes = "") =>
  `<toets-checklist checklist="local-government" as-of="2026-12-01" ${attributes}></toets-checklist>`;

const required = `<form action="/sent">${element('name="assessment" required')}<button id="send">Send</button></form>`;

/** The page of the package that tries a policy. */
const checked = (policy) =>
  readFileSync(new URL("wasm/js/check.html", root), "utf8")
    .replace("<title>", `<meta http-equiv="Content-Security-Policy" content="${policy}"><title>`)
    .replace(/(href|src)="/g, '$1="/toets/');

const own = (attributes) => `<toets-checklist src="/own/checklist.json" as-of="2026-12-01" ${attributes}></toets-checklist>`;

export const content = {
  "/toets/": new URL("wasm/pkg/", root),
  "/own/": new URL("cli/src/scaffold/own-checklist/", root),
  "/own-files": page(own('languages="nl en" lang="en"')),
  "/own-in-one-language": page(own('lang="fr" readonly')),
  "/own-language-missing": page(own('lang="xx" required')),
  "/own-twice": page(own('languages="nl" storage="session"') + element('lang="nl" storage="session"')),
  "/by-script": page('<toets-checklist as-of="2026-12-01" lang="en"></toets-checklist>'),
  "/still": page(`<form action="/sent">${element('lang="nl" name="assessment" required readonly')}<button id="send">Send</button></form>`),
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
  "/check-fitting": checked(POLICY),
  "/check-no-engine": checked(POLICY.replace(" 'wasm-unsafe-eval'", "")),
  "/check-no-types": checked(POLICY.replace("trusted-types toets", "trusted-types other")),
  "/check-no-files": checked(POLICY.replace("connect-src 'self'", "connect-src 'none'")),
  "/check-no-style": checked(POLICY.replace("style-src 'self'", "style-src 'none'")),
  "/check-no-script": checked(POLICY.replace("script-src 'self'", "script-src")),
  "/steps-twice": page(element('lang="nl" steps') + element('lang="en" steps')),
  "/steps-kept": page(element('lang="nl" steps storage="session"')),
  "/steps-in-a-form": page(`<form action="/sent">${element('lang="en" name="assessment" steps required')}<button id="send">Send</button></form>`),
  "/steps-skipped": page('<toets-checklist checklist="ai-act" as-of="2026-12-01" lang="en" steps></toets-checklist>'),
  "/steps-still": page(element('lang="nl" steps readonly')),
  "/steps": page(element('lang="nl" steps')),
  "/sent": page("<p>Sent</p>"),
  "/missing": page('<toets-checklist checklist="unheard-of"></toets-checklist>'),
  "/fallback": page('<toets-checklist checklist="unheard-of"><a href="/paper">On paper</a></toets-checklist>'),
  "/breach": page('<p style="color: red">Inline</p>'),
  "/readme": `<!doctype html><html lang="nl"><title>README</title>${fromReadme}</html>`,
  "/sooner": `<!doctype html><html lang="nl"><title>README</title>${sooner}${fromReadme}</html>`,
};

/** A server of `pages` and a browser for the tests of a file; returns `on`, which opens a page and runs. */
export function setting(pages = content) {
  let server;
  let browser;
  before(async () => {
    [server, browser] = await Promise.all([serve(pages), launch()]);
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  /** Opens a page, runs, and holds that nothing left the machine and no policy was broken. */
  return async function on(path, run, { faults: expected = 0, wait = true, ...options } = {}) {
    const { page, strays, faults, close } = await open(browser, server.origin + path, options);
    try {
      if (wait) await ready(page);
      await run(page, faults);
      assert.deepEqual(strays, []);
      assert.equal(faults.length, expected, faults.join("\n"));
    } finally {
      await close();
    }
  };
}

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
