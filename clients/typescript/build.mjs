// Builds dist/: modules with types, and tv.js, a classic script for browsers without modules.

import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";

import { build } from "esbuild";

const compile = (project) =>
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "--project", project], { stdio: "inherit" });

rmSync("dist", { recursive: true, force: true });
rmSync("build", { recursive: true, force: true });
compile("tsconfig.rest.json");
compile("tsconfig.json");
compile("tsconfig.tv.json");
await build({
  entryPoints: ["build/tv/rest/index.js"],
  outfile: "dist/tv.js",
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "tenfoot",
  target: "es5",
  logLevel: "warning",
});
compile("tsconfig.conformance.json");
