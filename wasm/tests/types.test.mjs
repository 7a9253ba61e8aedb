// The types accept a right program, and refuse a wrong one where it says so.

import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const path = (name) => fileURLToPath(new URL(name, import.meta.url));

test("a strict program compiles", () => {
  try {
    execFileSync(process.execPath, [path("../node_modules/typescript/bin/tsc"), "--project", path("types")]);
  } catch (error) {
    throw new Error(error.stdout?.toString() || error.message);
  }
});
