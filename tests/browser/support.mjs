// A static server, a browser, and what every browser test watches.

import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(new URL("../../wasm/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const axe = require.resolve("axe-core/axe.min.js");

export const root = new URL("../../", import.meta.url);

const KINDS = {
  ".css": "text/css",
  ".csv": "text/csv",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** Serves folders by their prefix, and pages by their path: `{ "/toets/": url, "/page": "<!doctype …" }`. */
export async function serve(content) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://host").pathname;
    const prefix = Object.keys(content).find((it) => path.startsWith(it));
    const place = content[prefix];
    try {
      const file = place instanceof URL && fileOf(place, path.slice(prefix.length));
      const bytes = file ? await readFile(file) : place;
      const kind = KINDS[file ? extname(file.pathname) : ".html"];
      response.writeHead(bytes === undefined ? 404 : 200, { "content-type": kind ?? "application/octet-stream" });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

const fileOf = (folder, path) => new URL(`./${path}${path === "" || path.endsWith("/") ? "index.html" : ""}`, folder);

/** Starts Chromium: the one that `TOETS_CHROMIUM` names, or the one that the machine has. */
export function launch() {
  const known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const executablePath = process.env.TOETS_CHROMIUM ?? known.find(existsSync);
  if (!executablePath) throw new Error("no Chromium found; name one in TOETS_CHROMIUM");
  const quiet = ["disable-background-networking", "disable-component-update", "disable-sync", "no-first-run"];
  const args = ["no-sandbox", "disable-gpu", ...quiet].map((it) => `--${it}`);
  return chromium.launch({ executablePath, args, headless: true });
}

/**
 * Opens a page and watches it. `strays` are requests to another host, `faults` are script errors and what the
 * console warns of: files that are not there, breaches of the content security policy.
 */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const [strays, faults] = [[], []];
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1") strays.push(request.url());
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    const { url } = message.location();
    const told = ["error", "warning"].includes(message.type());
    if (told && !url.endsWith("/favicon.ico")) faults.push(`${message.text()} (${url})`);
  });
  await page.goto(url);
  return { page, strays, faults, close: () => context.close() };
}

/** What axe finds serious or critical, in words: the rule and the place. */
export async function serious(page) {
  // The page's own policy keeps a test's script out; the debugger's door does not go through it.
  await page.evaluate(await readFile(axe, "utf8"));
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { rules: { "target-size": { enabled: true } } }),
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

export async function screenshot(page, name) {
  const folder = new URL("target/screenshots/", root);
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, folder)), fullPage: true });
}
