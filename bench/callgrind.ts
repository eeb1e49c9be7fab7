/** Instructions of single requests in njs 0.7.9, counted by callgrind. Needs `njs` and `valgrind` on the path. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StoreItem } from "../src/target/store-data.ts";

/** Each request is counted so often, and the middle count is taken: now and then one pays for a page of memory. */
const TIMES = 3;

/** Requests before the first that counts. */
const WARM = 2;

/**
 * The counters are written out and begin anew at each call of `Math.cosh`, which nothing else calls: between two calls
 * lie the evaluation of the module, and one request. Parsing the text and making the events come before the first.
 */
const script = (code: string, uris: readonly string[]): string => `import crypto from "crypto";
var modules={crypto:crypto};
${loadOf(code)}
${eventsOf(uris)}
for(i=0;i<events.length;i++){Math.cosh(1);load()(events[i])}
Math.cosh(1);`;

/** The same for a function that waits for a store; what the store itself does is the look-up of a property. */
const scriptWithStore = (
  code: string,
  uris: readonly string[],
  items: readonly StoreItem[],
): string => `import crypto from "crypto";
var data=${JSON.stringify(Object.fromEntries(items.map(({ key, value }) => [key, value])))};
var store={get:function(key){return data[key]===undefined?Promise.reject(new Error(key)):Promise.resolve(data[key])}};
var modules={crypto:crypto,cloudfront:{kvs:function(){return store}}};
${loadOf(code)}
${eventsOf(uris)}
(async function(){for(i=0;i<events.length;i++){Math.cosh(1);await load()(events[i])}Math.cosh(1)})();`;

/** A function has no imports in it. */
const loadOf = (code: string): string =>
  `function load(){${code.replace(/import (\w+) from\s?"(\w+)";/g, "var $1=modules.$2;")};return handler}`;

const eventsOf = (
  uris: readonly string[],
): string => `function event(uri){return {request:{method:"GET",uri:uri,headers:{host:{value:"www.example.com"}},cookies:{},querystring:{},rawQueryString:function(){return ""}}}}
var events=${JSON.stringify(uris)}.map(event),i;`;

/**
 * Instructions of each request, in order.
 *
 * @param code a script with one global function `handler`
 * @param items of the KeyValueStore, where the function reads one
 * @throws Error where njs or valgrind is not there, or the script fails
 */
export function instructionsOf(
  code: string,
  uris: readonly string[],
  items?: readonly StoreItem[],
): number[] {
  const warm = Array.from({ length: WARM }, () => uris[0] ?? "/");
  const asked = [...warm, ...uris.flatMap((uri) => Array.from({ length: TIMES }, () => uri))];
  const directory = mkdtempSync(join(tmpdir(), "fingerpost-bench-"));
  try {
    const file = join(directory, "requests.js");
    writeFileSync(file, items ? scriptWithStore(code, asked, items) : script(code, asked));
    const { error, status, stdout, stderr } = spawnSync(
      "valgrind",
      [
        "--tool=callgrind",
        `--callgrind-out-file=${join(directory, "out")}`,
        "--dump-before=cosh*",
        "njs",
        file,
      ],
      { encoding: "utf8" },
    );
    // njs tells of errors on its standard output, and ends with 0.
    if (error || status !== 0 || stdout) throw error ?? new Error(stdout + stderr);
    // The first dump is what came before the first request.
    const counts = asked.map((_, number) => totalOf(join(directory, `out.${number + 2}`)));
    if (readdirSync(directory).length !== asked.length + 3) throw new Error("not one dump for each request");
    return uris.map((_, number) => median(counts.slice(WARM + number * TIMES, WARM + (number + 1) * TIMES)));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const totalOf = (file: string): number =>
  Number(/^totals: (\d+)/m.exec(readFileSync(file, "utf8"))?.[1] ?? Number.NaN);

const median = (counts: readonly number[]): number =>
  [...counts].sort((a, b) => a - b)[counts.length >> 1] ?? Number.NaN;
