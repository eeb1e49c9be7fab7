/** Real redirect sets, every rule of them: what the corpus says is what the built bytes answer. */
import { describe, expect, test } from "vitest";
import { FUNCTION_FILE } from "../../src/target/artefact.ts";
import { buildInline } from "../../src/target/inline.ts";
import { buildLambda } from "../../src/target/lambda.ts";
import { type CorpusLine, corpusPath, corpusRules, readCorpus } from "../support/corpora.ts";
import { askFunction, askLambda, askNjs, type Summary } from "../support/engines.ts";
import { njsAvailable } from "../support/njs.ts";

const HANDLER = "test/support/bare-handler.ts";

/**
 * What a corpus of printable ASCII answers, told by a map: the first of the lines whose sources are one path (M2, M3),
 * and nothing where that is the path asked for (M12).
 */
function createOracle(lines: readonly CorpusLine[]): (path: string) => string | undefined {
  const first = new Map<string, string>();
  for (const { from, to } of lines) {
    if (!first.has(keyOf(from))) first.set(keyOf(from), encoded(to));
  }
  return (path) => {
    const location = first.get(keyOf(path));
    return location === path ? undefined : location;
  };
}

const encoded = (text: string): string =>
  text.replace(/%(?![\dA-Fa-f]{2})|["<>\\^`{|}]/g, (character) => encodeURIComponent(character));

/** A source or a requested path: one spelling, without the slash that does not count. */
const keyOf = (path: string): string =>
  encoded(path.replaceAll("?", "%3F").replaceAll("#", "%23"))
    .replace(/%[\dA-Fa-f]{2}/g, (triplet) => {
      const character = String.fromCharCode(Number.parseInt(triplet.slice(1), 16));
      return /[\w.~-]/.test(character) ? character : triplet.toUpperCase();
    })
    .replace(/(.)\/$/, "$1");

/** Paths that come near a rule's, most of them no rule. */
const nearby = (path: string): string[] => [
  `${path}x`,
  `${path}/x`,
  `${path}//`,
  path.slice(0, -1) || "/",
  path.replace(/\/(?=[^/]*$)/, "//"),
  path.replace(/[a-z]/, (letter) => letter.toUpperCase()),
  `/x${path}`,
];

const asked = (url: string) => ({ url, method: "GET", headers: { host: "www.example.com" } });

/** Location of a 301 in the default words, undefined where the request passes through. */
function locationOf(summary: Summary): string | undefined {
  if (summary === "-") return undefined;
  expect(summary.slice(0, 3)).toBe("301");
  const headers = JSON.parse(summary.slice(4));
  expect(headers).toEqual({ location: headers.location, "cache-control": "public, max-age=3600" });
  return headers.location;
}

/** Answers that differ from the oracle's. */
function differences(
  paths: readonly string[],
  answers: readonly Summary[],
  oracle: (path: string) => string | undefined,
) {
  expect(answers.length).toBe(paths.length);
  return paths
    .map((path, i) => ({ path, expected: oracle(path), answer: locationOf(answers[i] ?? "-") }))
    .filter(({ expected, answer }) => expected !== answer);
}

async function codeOf(build: typeof buildLambda, lines: readonly CorpusLine[]): Promise<string> {
  const result = await build({ ruleSet: corpusRules(lines), handler: HANDLER });
  if ("problems" in result) throw new Error(JSON.stringify(result.problems));
  expect(result.artefact.rules).toBe(lines.length);
  return result.artefact.files[FUNCTION_FILE] ?? "";
}

const CORPORA = [
  { name: "mdn-en-us-2023", rules: 13_456 },
  { name: "msdocs-win32-zh-cn", rules: 8_490 },
];

describe.each(CORPORA)("$name", ({ name, rules }) => {
  const directory = corpusPath(name);
  const lines = directory === undefined ? [] : readCorpus(directory);

  test.skipIf(directory === undefined)(
    "all rules, and what is near them, through the Lambda bundle",
    { timeout: 60_000 },
    async () => {
      expect(lines.length).toBe(rules);
      const oracle = createOracle(lines);
      const paths = lines.map(({ from }) => from.replaceAll("?", "%3F").replaceAll("#", "%23"));
      const misses = paths.filter((_, i) => i % 7 === 0).flatMap(nearby);
      const code = await codeOf(buildLambda, lines);
      expect(differences(paths, await askLambda(code, paths.map(asked)), oracle)).toEqual([]);
      expect(differences(misses, await askLambda(code, misses.map(asked)), oracle)).toEqual([]);
      // The oracle must have something to say of both.
      expect(paths.filter((path) => oracle(path) !== undefined).length).toBe(rules);
      expect(misses.filter((path) => oracle(path) === undefined).length).toBeGreaterThan(misses.length / 2);
    },
  );

  test.skipIf(directory === undefined).each([0, 0.2, 0.4, 0.6, 0.8, 0.99])(
    "50 lines at %d of the file, inside the function, in Node and njs",
    async (place) => {
      const some = lines.slice(Math.floor(lines.length * place)).slice(0, 50);
      const oracle = createOracle(some);
      const paths = some.flatMap(({ from }) => [from, ...nearby(from)]);
      const code = await codeOf(buildInline, some);
      expect(differences(paths, await askFunction(code, paths.map(asked)), oracle)).toEqual([]);
      if (njsAvailable) expect(differences(paths, askNjs(code, paths.map(asked)), oracle)).toEqual([]);
    },
  );
});
