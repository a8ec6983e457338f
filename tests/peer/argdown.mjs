// Runs Argdown's own parser over many texts in one process: a JSON array of texts on stdin, an
// array of their exports on stdout. The processes are those of `argdown json`, or with --map those
// of `argdown run export-json`; a text that it rejects, or that makes it fail, gives
// {"error": "..."}.
import { createRequire } from "node:module";
import { readFileSync, writeSync } from "node:fs";

const require = createRequire(`${process.argv[2]}/node_modules/`);
const { argdown } = require("@argdown/node");
const texts = JSON.parse(readFileSync(0, "utf8"));
const map = process.argv.includes("--map") ? ["build-map"] : [];
const results = [];
for (const input of texts) {
  try {
    const response = argdown.run({
      input,
      process: ["parse-input", "build-model", ...map, "colorize", "export-json"],
      logLevel: "silent",
      throwExceptions: true,
    });
    const wrong = [...(response.lexerErrors ?? []), ...(response.parserErrors ?? [])];
    results.push(wrong.length ? { error: String(wrong[0].message) } : JSON.parse(response.json));
  } catch (error) {
    results.push({ error: String(error) });
  }
}
const out = Buffer.from(JSON.stringify(results));
for (let at = 0; at < out.length; ) at += writeSync(1, out, at);
