/** Checks the types and puts into `dist/` all that the pages load. Uses the tools of the TypeScript client. */

import { execFileSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";

import { build } from "../../typescript/node_modules/esbuild/lib/main.js";

const compiler = "../../typescript/node_modules/typescript/bin/tsc";
execFileSync(process.execPath, [compiler, "--project", "."], { stdio: "inherit" });
rmSync("dist", { recursive: true, force: true });
cpSync("pages", "dist", { recursive: true });
cpSync("../../typescript/dist/tv.js", "dist/tv.js");
cpSync("node_modules/promise-polyfill/dist/polyfill.js", "dist/polyfill.js");
await build({
  entryPoints: ["page.ts"],
  outdir: "dist",
  bundle: true,
  format: "iife",
  platform: "browser",
  target: "es2022",
  logLevel: "warning",
  plugins: [
    {
      // The steps can also read their sandbox from a file, in Node. No page does, so nothing of it may stay.
      name: "without-node",
      setup: ({ onResolve }) =>
        onResolve({ filter: /^node:/ }, ({ path }) => ({ path, external: true, sideEffects: false })),
    },
  ],
});
