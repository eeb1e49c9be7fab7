/** One cold start of a Lambda bundle: what it takes, what it keeps, whether it answers. Prints JSON. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [bundle, askedFile] = process.argv.slice(2);
const asked = JSON.parse(readFileSync(askedFile, "utf8"));
const eventFor = (uri) => ({
  Records: [
    { cf: { request: { method: "GET", uri, querystring: "", headers: { host: [{ value: "a.test" }] } } } },
  ],
});
const memory = () => {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const before = memory();
const cpuBefore = process.cpuUsage();
const begin = performance.now();
const { handler } = createRequire(import.meta.url)(bundle);
await handler(eventFor(asked[0].from));
const wall = performance.now() - begin;
const cpuUsed = process.cpuUsage(cpuBefore);
const kept = memory() - before;

let right = 0;
for (const { from, to } of asked) {
  const answer = await handler(eventFor(from));
  if (answer?.headers?.location?.[0]?.value === to) right++;
}

const LOOKUPS = 20_000;
const miss = eventFor("/there/is/no/such/page");
for (let i = 0; i < LOOKUPS; i++) await handler(miss);
globalThis.gc();
const heapBefore = process.memoryUsage().heapUsed;
for (let i = 0; i < 2_000; i++) await handler(miss);
const perLookup = Math.max(0, process.memoryUsage().heapUsed - heapBefore) / 2_000;

console.log(JSON.stringify({ wall, cpu: (cpuUsed.user + cpuUsed.system) / 1000, kept, perLookup, right }));
