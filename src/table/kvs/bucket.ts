/** The rules of one bucket -> its value. */
import { type Dictionary, encodeText } from "./dictionary.ts";
import { FINGERPRINT, FIRST_CODE, LOCALS, PHRASE_END, RULE } from "./format.ts";
import { restCosts, type Trie } from "./spelling.ts";

/** A rule as it is written: what stands for its source, and texts of which each gives its record. */
export interface Prepared {
  readonly fingerprint: string;
  readonly templates: readonly Costed[];
}

/** A template, what its rest from each position on costs in bytes, and where a local phrase may end. */
export interface Costed {
  readonly text: string;
  readonly rests: readonly number[];
  readonly beginnings: readonly string[];
}

/** How a bucket is written: texts, before they are spelled. */
export interface Draft {
  readonly locals: readonly string[];
  readonly edits: readonly Edit[];
  readonly bytes: number;
}

interface Edit {
  readonly fingerprint: string;
  /** Number of the local phrase with which the template begins, -1 for none. */
  readonly local: number;
  readonly rest: string;
  /** Of local phrase and rest. */
  readonly bytes: number;
}

/** Local phrases that are tried. */
const TRIED = 24;

const FRAME = RULE.length + FINGERPRINT;

export const costed = (text: string, trie: Trie): Costed => ({
  text,
  rests: restCosts(text, trie),
  beginnings: beginningsOf(text),
});

/** Whole words and segments, and the whole. */
function beginningsOf(text: string): string[] {
  const beginnings: string[] = [];
  for (let end = 3; end < text.length; end++) {
    if (isBoundary(text.charCodeAt(end - 1))) beginnings.push(text.slice(0, end));
  }
  beginnings.push(text);
  return beginnings;
}

/** One of `-`, `.`, `/` and `_`. */
const isBoundary = (code: number): boolean => (code >= 45 && code <= 47) || code === 95;

/** The cheapest way of each rule without local phrases. */
export const cheapest = ({ templates }: Prepared): number =>
  templates.reduce((least, { rests }) => Math.min(least, rests[0] ?? least), Number.POSITIVE_INFINITY);

/** Chooses local phrases, the best first, as long as they save more than they take. */
export function draftBucket(rules: readonly Prepared[], trie: Trie): Draft {
  const costs = rules.map(cheapest);
  const locals: string[] = [];
  let localBytes = 0;
  for (const { text, bytes, uses } of candidatesOf(sharedBeginnings(rules), trie)) {
    if (locals.length === LOCALS) break;
    if (!lower(costs, uses, text.length, bytes)) continue;
    locals.push(text);
    localBytes += bytes;
  }
  const edits = rules.map((rule) => editOf(rule, locals));
  const bytes = sum(edits.map((edit) => edit.bytes)) + Math.max(0, localBytes - 1) + rules.length * FRAME;
  return { locals, edits, bytes };
}

/** Lowers the costs of rules by a local phrase of so many characters, unless they save no more than the phrase takes. */
function lower(costs: number[], uses: readonly Use[], length: number, bytes: number): boolean {
  const before: [rule: number, cost: number][] = [];
  let saved = 0;
  for (const { rule, rests } of uses) {
    const cost = costs[rule] ?? 0;
    const next = 1 + (rests[length] ?? 0);
    if (next >= cost) continue;
    before.push([rule, cost]);
    costs[rule] = next;
    saved += cost - next;
  }
  if (saved > bytes) return true;
  for (const [rule, cost] of before.reverse()) costs[rule] = cost;
  return false;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/** A template that begins with a local phrase: of which rule, and what its rests cost. */
interface Use {
  readonly rule: number;
  readonly rests: readonly number[];
}

/** Beginnings that several templates share, with the templates. */
function sharedBeginnings(rules: readonly Prepared[]): [string, Use[]][] {
  const all = new Map<string, Use[]>();
  for (const [rule, { templates }] of rules.entries()) {
    for (const { beginnings, rests } of templates) {
      const use = { rule, rests };
      for (const text of beginnings) {
        const uses = all.get(text);
        if (uses) uses.push(use);
        else all.set(text, [use]);
      }
    }
  }
  return [...all].filter(([, uses]) => uses.length > 1);
}

interface Candidate {
  readonly text: string;
  readonly uses: readonly Use[];
  /** What it takes in the value, with what separates it from the next. */
  readonly bytes: number;
}

/** Those first that may save most. */
function candidatesOf(beginnings: readonly [string, Use[]][], trie: Trie): Candidate[] {
  const candidates: (Candidate & { readonly saved: number })[] = [];
  for (const [text, uses] of beginnings) {
    const bytes = (restCosts(text, trie)[0] ?? 0) + PHRASE_END.length;
    const saved = uses.length * (bytes - 2) - bytes;
    if (saved > 0) candidates.push({ text, uses, bytes, saved });
  }
  return candidates.sort((a, b) => b.saved - a.saved).slice(0, TRIED);
}

function editOf({ fingerprint, templates }: Prepared, locals: readonly string[]): Edit {
  let least = Number.POSITIVE_INFINITY;
  let edit = { fingerprint, local: -1, rest: "", bytes: 0 };
  for (const { text, rests } of templates) {
    for (let local = -1; local < locals.length; local++) {
      const start = local < 0 ? "" : (locals[local] ?? "");
      const cost = (local < 0 ? 0 : 1) + (rests[start.length] ?? 0);
      if (cost >= least || !text.startsWith(start)) continue;
      least = cost;
      edit = { fingerprint, local, rest: text.slice(start.length), bytes: cost };
    }
  }
  return edit;
}

/** The value, `bytes` of the draft long. */
export function writeBucket({ locals, edits }: Draft, dictionary: Dictionary): string {
  const rules = edits.map(({ fingerprint, local, rest }) => {
    const code = local < 0 ? "" : String.fromCharCode(FIRST_CODE + local);
    return RULE + fingerprint + code + encodeText(rest, dictionary);
  });
  return locals.map((local) => encodeText(local, dictionary)).join(PHRASE_END) + rules.join("");
}
