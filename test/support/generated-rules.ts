/**
 * Rules beyond the size of the corpora, with their statistics, for measures of reach: nothing in them comes from a
 * corpus. They are sites one after another, each with words of its own, so that what one site teaches a compressor
 * does not help with the next: bytes a rule do not shrink as rules are added.
 *
 * A site is of two kinds in the corpora's proportion:
 *
 * - `manual`, after mdn-en-us-2023: pages below an area that moved. Each new page has some old names: another folder,
 *   `:` or `.` for `/`, other words.
 * - `reference`, after msdocs-win32-zh-cn: numbered pages in two spellings of one folder, moved to long names.
 *
 * `test/corpora/generated-rules.test.ts` compares the statistics with those of the corpora.
 */
import type { CorpusLine } from "./corpora.ts";
import { createRandom, type Random } from "./random.ts";

/** Rules of one site by kind: the sizes of the two corpora. */
const MANUAL_RULES = 13_456;
const REFERENCE_RULES = 8_490;

/**
 * `count` rules, sources unique, none leads to itself. The same seed gives the same rules, and a larger count the same
 * beginning.
 */
export function generatedLines(count: number, seed = 1): CorpusLine[] {
  const lines: CorpusLine[] = [];
  const taken = new Set<string>();
  for (let site = 0; lines.length < count; site++) {
    const random = createRandom(seed * 1_000_003 + site * 7919);
    const words = createWords(random);
    const manual = take(manualPages(random, words), MANUAL_RULES, taken);
    const reference = take(referencePages(random, words), REFERENCE_RULES, taken);
    lines.push(...interleaved(manual, reference));
  }
  return lines.slice(0, count);
}

/** The first `count` lines whose source is new. */
function take(source: Iterator<CorpusLine>, count: number, taken: Set<string>): CorpusLine[] {
  const lines: CorpusLine[] = [];
  while (lines.length < count) {
    const line: CorpusLine = source.next().value;
    if (line.from === line.to || taken.has(line.from)) continue;
    taken.add(line.from);
    lines.push(line);
  }
  return lines;
}

/** Every beginning has both kinds in proportion. */
function interleaved(manual: readonly CorpusLine[], reference: readonly CorpusLine[]): CorpusLine[] {
  const placed = [manual, reference].flatMap((lines) =>
    lines.map((line, i) => ({ line, place: i / lines.length })),
  );
  return placed.sort((a, b) => a.place - b.place).map(({ line }) => line);
}

interface Words {
  /** A word in lower case; few are frequent, most are rare. */
  word(): string;
  /** `count` words in camel case. */
  name(count: number): string;
}

const VOCABULARY = 1_500;
const ONSETS = ["b", "d", "f", "l", "m", "n", "p", "r", "s", "t", "v", "c", "st", "tr", "pl", "g"] as const;
const VOWELS = ["a", "e", "i", "o", "u", "e", "a", "ea"] as const;
const ENDS = ["", "", "n", "r", "t", "l", "s", "nd"] as const;

function createWords(random: Random): Words {
  const syllable = () => random.pick(ONSETS) + random.pick(VOWELS) + random.pick(ENDS);
  const list = Array.from({ length: VOCABULARY }, () =>
    Array.from({ length: 1 + random.below(3) }, syllable).join(""),
  );
  const word = () => pick(random, list);
  return { word, name: (count) => Array.from({ length: count }, () => capital(word())).join("") };
}

/** Below `limit`, small numbers far more often. */
const skewed = (random: Random, limit: number): number =>
  random.below(1 + random.below(1 + random.below(limit)));

/** Texts at the beginning of the list far more often. */
const pick = (random: Random, list: readonly string[]): string => list[skewed(random, list.length)] ?? "";

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const uncapital = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

/** An area of a manual, with the folders that its pages stood in once. */
interface Area {
  readonly folder: string;
  readonly before: readonly string[];
  readonly things: readonly string[];
  /** What several things have. */
  readonly members: readonly string[];
}

const AREAS = 40;

function* manualPages(random: Random, words: Words): Generator<CorpusLine, never> {
  const root = `/en-${words.word().slice(0, 2).toUpperCase()}/docs`;
  const areas = Array.from({ length: AREAS }, () => createArea(random, words));
  for (;;) {
    const area = areas[skewed(random, AREAS)] as Area;
    const thing = pick(random, area.things);
    const member = random.once(3) ? pageName(random, words) : pick(random, area.members);
    const page = random.once(6) ? thing : `${thing}/${member}`;
    const to = random.once(20)
      ? `https://${words.word()}.example.org/${page}`
      : `${root}/${area.folder}/${page}`;
    for (let more = 1 + random.below(4); more > 0; more--) {
      yield { from: `${root}/${oldName(random, words, area, thing, member)}`, to };
    }
  }
}

function createArea(random: Random, words: Words): Area {
  const name = words.name(1 + random.below(2));
  const members = Array.from({ length: 30 }, () => uncapital(words.name(1 + random.below(2))));
  const things = Array.from({ length: 4 + random.below(30) }, () => words.name(1 + random.below(3)));
  return {
    folder: random.pick([`Web/${name}`, `Web/${name}`, `${name}/Reference`, name]),
    before: [`${name}`, `${name}:`, `Web/${name}`, `${name}_${words.name(1)}`, words.name(2)],
    things,
    members,
  };
}

const pageName = (random: Random, words: Words): string =>
  random.once(4)
    ? `${capital(words.word())}_${words.word()}_${words.word()}`
    : uncapital(words.name(1 + random.below(2)));

function oldName(random: Random, words: Words, area: Area, thing: string, member: string): string {
  const folder = pick(random, area.before);
  const joined = folder.endsWith(":") ? folder : `${folder}/`;
  switch (random.below(8)) {
    case 0:
      return joined + thing;
    case 1:
    case 2:
    case 3:
      return `${joined}${thing}.${member}`;
    case 4:
      return `${joined}${uncapital(thing)}/${member}`;
    case 5:
      return `${joined}${thing}/${pageName(random, words)}`;
    default:
      return `${area.before[0]}/Reference/${thing}/${member}`;
  }
}

const SORTS = [
  "property",
  "method",
  "members",
  "constructor",
  "class",
  "methods",
  "properties",
  "field",
] as const;
const LETTERS = ["aa", "dn", "hh"] as const;

function* referencePages(random: Random, words: Words): Generator<CorpusLine, never> {
  const product = words.word();
  const name = words.name(4);
  const hyphenated = name.replace(/(?!^)[A-Z]/g, "-$&").toLowerCase();
  const root = `/${product}/${words.word()}32`;
  const types = Array.from({ length: 300 }, () => words.name(2 + random.below(4)).toLowerCase());
  const members = Array.from({ length: 1_000 }, () => words.name(1 + random.below(2)).toLowerCase());
  let number = 200_000 + random.below(100_000);
  for (;;) {
    number += 1 + skewed(random, 8);
    const id = `${pick(random, LETTERS)}${number}(v=${product.slice(0, 5)}.10)`;
    const type = pick(random, types);
    const sort = random.pick(SORTS);
    const page = random.once(3)
      ? `${type}-${sort}`
      : `${type}.${pick(random, members)}-${sort}${random.once(5) ? `-${product}-${words.word()}-` : ""}`;
    const to = `/${product}/desktop/${hyphenated}/${page}`;
    yield { from: `${root}/${name}/${id}`, to };
    yield { from: `${root}/${hyphenated}/${id}`, to };
  }
}
