/**
 * A rule set -> its table. Rules that are one exact path with one answer go to the exact table, all others to the
 * index in order of precedence (M9); where the two meet, `boundary` says which side wins.
 */
import { isExact, orderedVariants, type Variant } from "../match/variant.ts";
import { conditionCount, type Rule, type RuleSet } from "../rules/rule.ts";
import { withoutSlash } from "../runtime/canonical.ts";
import { factNames } from "./facts.ts";
import { type Features, featuresOf } from "./features.ts";
import { commonSegments, indexKey } from "./key.ts";
import { type Kind, kindsOf } from "./kinds.ts";
import { answerText, encodeRecord, encodeTarget } from "./record.ts";
import { escapeText } from "./regex-source.ts";

export interface ExactEntry {
  /** Canonical path without its trailing slash, in lower case where case is ignored. */
  readonly key: string;
  /** Number of the kind of answer (nothing for the first), then the target. */
  readonly record: string;
  readonly rule: Rule;
}

export interface IndexEntry {
  readonly key: string;
  /** Where the record begins in `records`. */
  readonly offset: number;
  readonly record: string;
  /** The same, for a look-up that has not compared the key. */
  readonly wholeRecord: string;
  /** See `commonSegments`. */
  readonly segments: string;
  readonly rule: Rule;
  /** Whether an exact path without host or condition comes before it (M9). */
  readonly beaten: boolean;
}

export interface Table {
  /** Sorted by key, keys unique. */
  readonly exact: readonly ExactEntry[];
  /** In order of precedence. */
  readonly index: readonly IndexEntry[];
  readonly boundary: number;
  readonly kinds: readonly Kind[];
  /** Headers and cookies that conditions ask for. */
  readonly factNames: readonly string[];
  /** Regular expression for every Location, where some target captures its host. */
  readonly allowedHosts: string;
  readonly features: Features;
}

/** A build asks for the same table once for each tier that it tries. */
const compiled = new WeakMap<RuleSet, Table>();

export function compileTable(ruleSet: RuleSet): Table {
  const known = compiled.get(ruleSet);
  if (known) return known;
  const table = newTable(ruleSet);
  compiled.set(ruleSet, table);
  return table;
}

function newTable(ruleSet: RuleSet): Table {
  const fold = ruleSet.rules.some((rule) => rule.ignoreCase);
  const { kinds, numberOf } = kindsOf(ruleSet.rules);
  const kindNumber = (rule: Rule) => String(numberOf(rule) || "");
  const recordOf = (rule: Rule) => answerText(kindNumber(rule), encodeTarget(rule.target, []));
  const { simple, complex } = partition(orderedVariants(ruleSet), fold, recordOf);
  const exact = [...simple.keys()].sort().map((key) => simple.get(key) as ExactEntry);
  const index = placed(
    complex.map((variant) => {
      const kind = kindNumber(variant.rule);
      const wholeRecord = encodeRecord(variant, { kind, checkPath: true });
      return {
        key: indexKey(variant, fold),
        rule: variant.rule,
        record: keyIsEnough(variant, fold) ? encodeRecord(variant, { kind, checkPath: false }) : wholeRecord,
        wholeRecord,
        segments: commonSegments(variant, fold),
        beaten: isBeatenByExact(variant),
      };
    }),
  );
  return {
    exact,
    index,
    boundary: boundaryOf(index),
    kinds,
    factNames: factNames(complex.flatMap(({ rule }) => rule.conditions)),
    allowedHosts: allowedHostsSource(ruleSet),
    features: featuresOf({
      exact: exact.map(({ rule }) => rule),
      indexed: complex,
      targets: exact
        .map(({ record }) => record)
        .concat(index.map(({ record }) => record.split("\t", 1)[0] ?? "")),
      keys: index.map((entry) => entry.key),
      kinds,
      fold,
    }),
  };
}

interface Partition {
  readonly simple: ReadonlyMap<string, ExactEntry>;
  readonly complex: readonly Variant[];
}

/** @param variants in order of precedence: of two that are the same path, the first is kept (M9) */
function partition(variants: readonly Variant[], fold: boolean, recordOf: (rule: Rule) => string): Partition {
  const contested = new Set(
    variants.filter((v) => asksMore(v, fold) && isPlainExact(v)).map((v) => exactKey(v, fold)),
  );
  const simple = new Map<string, ExactEntry>();
  const complex: Variant[] = [];
  for (const variant of variants) {
    const key = isPlainExact(variant) ? exactKey(variant, fold) : undefined;
    if (key === undefined || contested.has(key)) complex.push(variant);
    else if (!simple.has(key)) simple.set(key, { key, record: recordOf(variant.rule), rule: variant.rule });
  }
  return { simple, complex };
}

/** An exact path that answers every request for it, at the ordinary priority. */
const isPlainExact = (variant: Variant): boolean =>
  isExact(variant.pattern) &&
  !variant.host &&
  conditionCount(variant.rule) === 0 &&
  variant.rule.priority === 0;

/** Whether finding the key proves that the path fits. */
const keyIsEnough = (variant: Variant, fold: boolean): boolean =>
  isExact(variant.pattern) && !asksMore(variant, fold);

/** Whether an exact path asks for more than its key tells. */
const asksMore = ({ rule }: Variant, fold: boolean): boolean => rule.strictSlash || rule.ignoreCase !== fold;

/** M9: an exact path without host or condition, at priority 0, comes before these. */
const isBeatenByExact = ({ rule, host, pattern }: Variant): boolean =>
  rule.priority < 0 || (rule.priority === 0 && !host && (!isExact(pattern) || conditionCount(rule) === 0));

function exactKey({ pattern }: Variant, fold: boolean): string {
  const token = pattern.kind === "path" ? pattern.tokens[0] : undefined;
  const path = withoutSlash(token?.type === "text" ? token.value : "");
  return fold ? path.toLowerCase() : path;
}

/** Offset of the first entry that an exact path beats; behind the last where there is none. */
export const boundaryOf = (index: readonly IndexEntry[]): number =>
  index.find(({ beaten }) => beaten)?.offset ?? endOf(index);

function placed(entries: readonly Omit<IndexEntry, "offset">[]): IndexEntry[] {
  let offset = 0;
  return entries.map((entry) => {
    const at = offset;
    offset += entry.record.length + 1;
    return { ...entry, offset: at };
  });
}

const endOf = (index: readonly IndexEntry[]): number => {
  const last = index[index.length - 1];
  return last ? last.offset + last.record.length + 1 : 0;
};

/** A path, a host that some target names, or an allowed one: nothing else that a capture could bring. */
function allowedHostsSource({ site, rules }: RuleSet): string {
  const absolute = rules.filter(({ target }) => target?.authority && !target.authority.hasCapture);
  const named = absolute.flatMap(({ target }) => {
    const text = target?.parts[0]?.type === "text" ? target.parts[0].value : "";
    return /^https?:\/\/([^/]*)/.exec(text)?.[1] ?? [];
  });
  const allowed = site.allowedHosts.map(
    ({ wildcard, name }) => (wildcard ? "[a-z0-9_.-]*\\." : "") + escapeText(name),
  );
  return `^(?:https?://(?:${[...new Set([...named.map(escapeText), ...allowed])].join("|")}))?/`;
}
