/**
 * Three ways to put the compressed table into a Lambda@Edge bundle: base64 in the module (what is built), its bytes as
 * characters of a string, and a second file. `npx tsx bench/lambda-packing.ts 120000`
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, type Zippable, zipSync } from "fflate";
import { FUNCTION_FILE } from "../src/target/artefact.ts";
import { buildLambda } from "../src/target/lambda.ts";
import { corpusRules } from "../test/support/corpora.ts";
import { generatedLines } from "../test/support/generated-rules.ts";
import { quantile } from "./statistics.ts";

const HANDLER = new URL("./handlers/whole.lambda.ts", import.meta.url).pathname;
const CHILD = new URL("./lambda/start.mjs", import.meta.url).pathname;
const STARTS = 15;
const count = Number(process.argv[2] ?? 120_000);

const lines = generatedLines(count);
const result = await buildLambda({ ruleSet: corpusRules(lines), handler: HANDLER });
if ("problems" in result) throw new Error(result.problems.map(({ message }) => message).join("; "));
const code = result.artefact.files[FUNCTION_FILE] ?? "";
const [literal = "", base64 = ""] = /"([A-Za-z0-9+/=]{1000,})"/.exec(code) ?? [];
const [decoding = ""] = /[\w.]+\.from\(\w+,"base64"\)/.exec(code) ?? [];
if (literal === "" || decoding === "") throw new Error("the bundle has no table in base64");
const bytes = Buffer.from(base64, "base64");
const characters = JSON.stringify(bytes.toString("latin1"));

const ways: readonly (readonly [string, Record<string, string | Uint8Array>])[] = [
  ["base64 in the module", { [FUNCTION_FILE]: code }],
  [
    "bytes as characters",
    {
      [FUNCTION_FILE]: code
        .replace(literal, () => characters)
        .replace(decoding, () => decoding.replace("base64", "latin1")),
    },
  ],
  [
    "a second file",
    {
      [FUNCTION_FILE]: code
        .replace(literal, '""')
        .replace(decoding, 'require("fs").readFileSync(__dirname+"/table.br")'),
      "table.br": bytes,
    },
  ],
];

const directory = mkdtempSync(join(tmpdir(), "fingerpost-packing-"));
const asked = join(directory, "asked.json");
writeFileSync(asked, JSON.stringify(lines.filter((_, i) => i % Math.ceil(count / 1_000) === 0)));
for (const [name, files] of ways) {
  mkdirSync(join(directory, name));
  for (const [file, content] of Object.entries(files)) writeFileSync(join(directory, name, file), content);
}
/** In turn, so that what slows the machine slows all. */
const runs = Array.from({ length: STARTS }, () =>
  ways.map(
    ([name]) =>
      JSON.parse(
        execFileSync(process.execPath, ["--expose-gc", CHILD, join(directory, name, FUNCTION_FILE), asked], {
          encoding: "utf8",
        }),
      ) as { wall: number; cpu: number; right: number },
  ),
);
console.log("| table | zip, bytes | unzipped, bytes | start, ms (wall / CPU) |");
console.log("| --- | --- | --- | --- |");
for (const [i, [name, files]] of ways.entries()) {
  const zipped: Zippable = {};
  let unzipped = 0;
  for (const [file, content] of Object.entries(files)) {
    const content8 = typeof content === "string" ? strToU8(content) : content;
    zipped[file] = content8;
    unzipped += content8.length;
  }
  const of = (key: "wall" | "cpu") =>
    quantile(
      runs.map((run) => run[i]?.[key] ?? 0),
      0.5,
    ).toFixed(0);
  if (runs.some((run) => (run[i]?.right ?? 0) < 900)) throw new Error(`${name}: wrong answers`);
  const cells = [name, zipSync(zipped, { level: 9 }).length, unzipped, `${of("wall")} / ${of("cpu")}`];
  console.log(`| ${cells.join(" | ")} |`);
}
rmSync(directory, { recursive: true });
