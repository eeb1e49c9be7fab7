/** Rules and requests, always the same for the same numbers. */
import { corpusPath, readCorpus } from "../../test/support/corpora.ts";
import { generatedLines } from "../../test/support/generated-rules.ts";
import { createRandom, type Random } from "../../test/support/random.ts";
import { type BenchRule, isPattern } from "../engines/engine.ts";
import { shuffled } from "../random.ts";

export interface WorkloadSize {
  readonly exact: number;
  readonly patterns: number;
}

/** A path, and where it must lead; undefined for nowhere. */
export interface Asked {
  readonly path: string;
  readonly location: string | undefined;
}

export interface Workload {
  readonly rules: readonly BenchRule[];
  /** Where the exact rules are from. */
  readonly source: string;
  /** By name of the set; a set without requests is left out. */
  readonly requests: Readonly<Record<string, readonly Asked[]>>;
}

/** Requests a set. */
const POOL = 2_048;

export function workloadOf({ exact, patterns }: WorkloadSize): Workload {
  const random = createRandom(1);
  const { lines, source } = exactLines(exact);
  const exactRules = shuffled(lines, random).slice(0, exact);
  const rules = [...exactRules, ...Array.from({ length: patterns }, (_, i) => patternRule(i))];
  const any = <T>(items: readonly T[]): T => items[random.below(items.length)] as T;
  const patternRules = rules.filter(isPattern);
  const known = new Set(exactRules.map(({ from }) => from));
  const sets = {
    exact: exactRules.length > 0 && (() => ({ path: any(exactRules).from })),
    pattern: patternRules.length > 0 && (() => filled(any(patternRules), random)),
    miss: () => ({ path: missOf(rules.length > 0 ? any(rules).from : "/", random) }),
  };
  const targets = new Map(exactRules.map(({ from, to }) => [from, to]));
  const requests: Record<string, Asked[]> = {};
  for (const [name, make] of Object.entries(sets)) {
    if (!make) continue;
    const asked: Asked[] = [];
    while (asked.length < POOL) {
      const one = { location: undefined, ...make() };
      if (name !== "miss") asked.push(name === "exact" ? { ...one, location: targets.get(one.path) } : one);
      else if (!known.has(one.path)) asked.push(one);
    }
    requests[name] = asked;
  }
  return { rules, source, requests };
}

/** Real redirects as far as they go, then generated ones with the same statistics. */
function exactLines(count: number): { lines: BenchRule[]; source: string } {
  const real = ["mdn-en-us-2023", "msdocs-win32-zh-cn"]
    .map(corpusPath)
    .filter((directory) => directory !== undefined)
    .flatMap(readCorpus)
    .filter(isPlain);
  if (real.length >= count) return { lines: real, source: "corpora" };
  // A good half of what is generated is plain.
  const generated = generatedLines(3 * (count - real.length) + 100).filter(isPlain);
  const lines = [...real, ...generated].slice(0, count);
  return { lines, source: real.length > 0 ? "corpora, then generator" : "generator" };
}

/** What every engine reads alike: plain characters, no trailing slash. */
function isPlain({ from, to }: BenchRule): boolean {
  const plain = /^(\/[\w.-]+)+$/;
  return plain.test(from) && plain.test(to);
}

const SECTIONS = ["guides", "reference", "tutorials", "releases", "blog"];
const TOPICS = [
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

/** Five folders, as a site has them; below each the three shapes that all engines share. */
function patternRule(i: number): BenchRule {
  const folder = `/old-${SECTIONS[i % 5]}/${TOPICS[Math.floor(i / 5) % 10]}-${Math.floor(i / 50)}`;
  const target = folder.replace("/old-", "/new/");
  return (
    [
      { from: `${folder}/:page`, to: `${target}/:page` },
      { from: `${folder}/:year/:page`, to: `${target}/:page/:year` },
      { from: `${folder}/*`, to: `${target}/*` },
    ] as const
  )[i % 3] as BenchRule;
}

function filled({ from, to }: BenchRule, random: Random): Asked {
  const number = () => random.below(10_000);
  const values: Record<string, string> = {
    ":page": `page-${number()}`,
    ":year": `${number()}`,
    "*": `a/b-${number()}`,
  };
  const fill = (text: string) => text.replace(/:page|:year|\*/g, (name) => values[name] ?? "");
  return { path: fill(from), location: fill(to) };
}

/** Half of it what a page loads, half next to what there is. */
function missOf(from: string, random: Random): string {
  const number = random.below(1e9).toString(36);
  if (random.once(2)) return `/assets/js/chunk-${number}.js`;
  return from.includes("/:") || from.includes("*")
    ? from.replace(/\/[:*].*/, `${number}/x`)
    : `${from}${number}`;
}
