/** Rules and requests, always the same for the same numbers. */
import { corpusPath, readCorpus } from "../../test/support/corpora.ts";
import { type BenchRule, isPattern } from "../engines/engine.ts";
import { randomFrom, shuffled } from "../random.ts";

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
  readonly source: "corpora" | "generator";
  /** By name of the set; a set without requests is left out. */
  readonly requests: Readonly<Record<string, readonly Asked[]>>;
}

/** Requests a set. */
const POOL = 2_048;

export function workloadOf({ exact, patterns }: WorkloadSize): Workload {
  const random = randomFrom(1);
  const lines = corpusLines();
  const source = lines.length > 0 ? "corpora" : "generator";
  const exactRules = take(shuffled(lines.length > 0 ? lines : generatedLines(), random), exact);
  const rules = [...exactRules, ...Array.from({ length: patterns }, (_, i) => patternRule(i))];
  const any = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
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

/** Lines that every engine reads alike: plain characters, no trailing slash, not below the patterns' folders. */
function corpusLines(): BenchRule[] {
  const plain = /^(\/[\w.-]+)+$/;
  return ["mdn-en-us-2023", "msdocs-win32-zh-cn"]
    .map(corpusPath)
    .filter((directory) => directory !== undefined)
    .flatMap(readCorpus)
    .filter(({ from, to }) => plain.test(from) && plain.test(to));
}

const SECTIONS = ["guides", "reference", "tutorials", "releases", "blog"];
const WORDS = [
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

function generatedLines(): BenchRule[] {
  return SECTIONS.flatMap((section) =>
    WORDS.flatMap((topic) =>
      WORDS.map((page) => ({
        from: `/${section}/${topic}/${page}.html`,
        to: `/docs/${section}/${topic}-${page}`,
      })),
    ),
  );
}

/** Beyond the lines that there are, the same again with a number behind the last segment. */
function take(lines: readonly BenchRule[], count: number): BenchRule[] {
  return Array.from({ length: count }, (_, i) => {
    const { from, to } = lines[i % lines.length] as BenchRule;
    const copy = Math.floor(i / lines.length);
    return copy === 0 ? { from, to } : { from: `${from}-${copy}`, to: `${to}-${copy}` };
  });
}

/** Five folders, as a site has them; below each the three shapes that all engines share. */
function patternRule(i: number): BenchRule {
  const folder = `/old-${SECTIONS[i % 5]}/${WORDS[Math.floor(i / 5) % 10]}-${Math.floor(i / 50)}`;
  const target = folder.replace("/old-", "/new/");
  return (
    [
      { from: `${folder}/:page`, to: `${target}/:page` },
      { from: `${folder}/:year/:page`, to: `${target}/:page/:year` },
      { from: `${folder}/*`, to: `${target}/*` },
    ] as const
  )[i % 3] as BenchRule;
}

function filled({ from, to }: BenchRule, random: () => number): Asked {
  const number = () => Math.floor(random() * 10_000);
  const values: Record<string, string> = {
    ":page": `page-${number()}`,
    ":year": `${number()}`,
    "*": `a/b-${number()}`,
  };
  const fill = (text: string) => text.replace(/:page|:year|\*/g, (name) => values[name] ?? "");
  return { path: fill(from), location: fill(to) };
}

/** Half of it what a page loads, half next to what there is. */
function missOf(from: string, random: () => number): string {
  const number = Math.floor(random() * 1e9).toString(36);
  if (random() < 0.5) return `/assets/js/chunk-${number}.js`;
  return from.includes("/:") || from.includes("*")
    ? from.replace(/\/[:*].*/, `${number}/x`)
    : `${from}${number}`;
}
