/**
 * What a request costs in njs 0.7.9: instructions counted by callgrind, the difference of two runs of the built bytes.
 * Evaluating the module is in it, parsing its text is not. Needs `njs` and `valgrind`; prints a table. `npm run bench:instructions`
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseRules } from "../src/rules/parse.ts";
import type { RuleSet } from "../src/rules/rule.ts";
import { build } from "../src/target/build.ts";

const directory = mkdtempSync(join(tmpdir(), "fingerpost-bench-"));

/** Runs that the difference is taken over, so that what one run happens to allocate evens out. */
const RUNS = 5;

/**
 * Instructions of one njs process that evaluates the function `times` times and asks it each time. The events are made
 * before, as many whatever `times` is: they and the parsing of the text drop out of the difference.
 */
function instructions(code: string, uri: string, times: number): number {
  const event = `{request:{method:"GET",uri:${JSON.stringify(uri)},headers:{host:{value:"www.example.com"}},cookies:{},querystring:{},rawQueryString:function(){return ""}}}`;
  const file = join(directory, "request.js");
  const script = `function load(){${code};return handler}
function event(){return ${event}}
var events=[],i;for(i=0;i<9;i++)events.push(event());
for(i=0;i<${times};i++)load()(events[i]);`;
  writeFileSync(file, script);
  const { stderr } = spawnSync(
    "valgrind",
    ["--tool=callgrind", `--callgrind-out-file=${join(directory, "out")}`, "njs", file],
    { encoding: "utf8" },
  );
  return Number(/Collected : (\d+)/.exec(stderr)?.[1] ?? Number.NaN);
}

function instructionsOf(code: string, uri: string): number {
  return Math.round((instructions(code, uri, 2 + RUNS) - instructions(code, uri, 2)) / RUNS);
}

const sections = ["guides", "reference", "tutorials", "releases", "blog"];
const words = [
  "install",
  "configure",
  "upgrade",
  "backup",
  "restore",
  "network",
  "storage",
  "users",
  "logs",
  "api",
];

/** `count` rules of a documentation site, always the same. */
function ruleSetOf(count: number, pattern: boolean): RuleSet {
  const rules = Array.from({ length: count }, (_, i) => {
    const path = `/${sections[i % 5]}/${words[Math.floor(i / 5) % 10]}-${Math.floor(i / 50)}`;
    return pattern ? { from: `${path}/:page`, to: `/docs${path}/:page` } : { from: path, to: `/docs${path}` };
  });
  return parseRules([{ path: "rules/bench.json", text: JSON.stringify({ rules }) }]).ruleSet;
}

async function codeOf(ruleSet: RuleSet): Promise<string | undefined> {
  const result = await build(ruleSet, { tier: "inline", handler: "functions/viewer-request.ts" });
  return "artefact" in result ? result.artefact.files["viewer-request.js"] : undefined;
}

console.log("| rules | bytes | hit | miss |\n|---|---|---|---|");
for (const pattern of [false, true]) {
  for (const count of [1, 10, 50, 100]) {
    const code = await codeOf(ruleSetOf(count, pattern));
    const name = `${count} ${pattern ? "patterns" : "exact"}`;
    if (code === undefined) console.log(`| ${name} | does not fit | | |`);
    else {
      const hit = instructionsOf(code, `/guides/install-0${pattern ? "/first" : ""}`);
      const miss = instructionsOf(code, "/assets/site/main.css");
      console.log(`| ${name} | ${code.length} | ${hit} | ${miss} |`);
    }
  }
}
rmSync(directory, { recursive: true });
