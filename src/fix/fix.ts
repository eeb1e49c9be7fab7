/** Rules mended in their files, where that changes what no visitor sees but fewer hops. */
import { isDeepStrictEqual } from "node:util";
import { answerText } from "../check/answer-text.ts";
import { exampleFailure, examplesOf } from "../check/example.ts";
import { questionOf } from "../check/question.ts";
import { TOO_LONG } from "../flow/flatten.ts";
import { flowOf } from "../flow/flow.ts";
import { createIndexedMatcher } from "../match/indexed-matcher.ts";
import { orderedVariants, type Variant } from "../match/variant.ts";
import { hasErrors } from "../rules/diagnostic.ts";
import { parseRules } from "../rules/parse.ts";
import type { Rule, RuleSet } from "../rules/rule.ts";
import type { Source } from "../rules/source.ts";
import { type RuleEdit, removeRules, setValues } from "./edit-json.ts";
import { normalFrom, normalTo } from "./normal-spelling.ts";

export interface Fixed {
  /** Only those whose text is another. */
  readonly files: readonly { readonly path: string; readonly before: string; readonly after: string }[];
  readonly flattened: readonly Rule[];
  readonly removed: readonly Rule[];
  readonly respelt: readonly Rule[];
  /** Chains that are left, with what is in the way. */
  readonly left: readonly { readonly rule: Rule; readonly why: string }[];
}

/**
 * Flattens chains, removes rules that say what another says, and writes `from` and `to` in their normal spelling. To do
 * it again changes nothing.
 *
 * @param sources without errors
 * @param now seconds since 1970
 */
export function fixRules(sources: readonly Source[], now: number): Fixed {
  const fixed = fixOnce(sources, now);
  if (fixed.files.length === 0 || !fixed.left.some(({ why }) => why === TOO_LONG)) return fixed;
  // What is behind them has become shorter.
  const texts = new Map(fixed.files.map(({ path, after }) => [path, after]));
  const again = fixRules(
    sources.map(({ path, text }) => ({ path, text: texts.get(path) ?? text })),
    now,
  );
  for (const { path, after } of again.files) texts.set(path, after);
  return {
    files: sources.flatMap(({ path, text: before }) => {
      const after = texts.get(path) ?? before;
      return after === before ? [] : [{ path, before, after }];
    }),
    flattened: [...fixed.flattened, ...again.flattened],
    removed: [...fixed.removed, ...again.removed],
    respelt: [...fixed.respelt, ...again.respelt],
    left: again.left,
  };
}

function fixOnce(sources: readonly Source[], now: number): Fixed {
  const { ruleSet, diagnostics } = parseRules(sources);
  const nothing: Fixed = { files: [], flattened: [], removed: [], respelt: [], left: [] };
  if (hasErrors(diagnostics)) return nothing;
  const variants = orderedVariants(ruleSet);
  const matcher = createIndexedMatcher(ruleSet, variants);
  const { chains } = flowOf({ ruleSet, variants, matcher, now });
  const removed = new Set(repeated(ruleSet.rules, variants));
  const edits = new Map<Rule, Record<string, unknown>>();
  for (const rule of ruleSet.rules) if (!removed.has(rule)) edits.set(rule, spelling(rule));
  const respelt = [...edits].filter(([, set]) => Object.keys(set).length > 0).map(([rule]) => rule);
  const mendable = chains.filter(({ rule }) => !removed.has(rule) && !rule.allow.has("FP2301"));
  const flattened = mendable.filter(({ flattened: { change } }) => change);
  for (const { rule, flattened: each } of flattened) edits.set(rule, { ...edits.get(rule), ...each.change });
  const texts = new Map(sources.map(({ path, text }) => [path, edited(path, text, edits, removed)]));
  return {
    files: withExamples(sources, texts, ruleSet, now),
    flattened: flattened.map(({ rule }) => rule),
    removed: [...removed],
    respelt,
    left: mendable.flatMap(({ rule, flattened: { why } }) => (why === undefined ? [] : [{ rule, why }])),
  };
}

/** Rules all of whose variants an earlier rule has, with the same answer; not those that are meant to be there. */
function repeated(rules: readonly Rule[], variants: readonly Variant[]): Rule[] {
  const first = new Map<string, Rule>();
  const own = new Set<Rule>();
  for (const variant of variants) {
    const { rule } = variant;
    const question = questionOf(variant);
    const before = first.get(question);
    if (!before) first.set(question, rule);
    if (!before || before === rule || answerText(before) !== answerText(rule)) own.add(rule);
  }
  return rules.filter((rule) => !own.has(rule) && !rule.allow.has("FP2002"));
}

function spelling(rule: Rule): Record<string, unknown> {
  const isText = rule.patterns.every(({ kind }) => kind === "path");
  const from = isText ? normalFrom(rule.from) : undefined;
  const captures = rule.target?.parts.flatMap((part) => (part.type === "capture" ? [part.name] : [])) ?? [];
  const to = rule.to === undefined ? undefined : normalTo(rule.to, captures);
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

function edited(
  path: string,
  text: string,
  edits: ReadonlyMap<Rule, Readonly<Record<string, unknown>>>,
  removed: ReadonlySet<Rule>,
): string {
  const here = [...edits].filter(([rule, set]) => rule.location.file === path && Object.keys(set).length > 0);
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const changed = setValues(
    text.slice(mark.length),
    here.map(
      ([rule, set]): RuleEdit => ({
        path: rule.path,
        set: Object.entries(set).map(([key, value]) => ({ path: [key], value })),
      }),
    ),
  );
  const gone = [...removed].filter((rule) => rule.location.file === path);
  return (
    mark +
    removeRules(
      changed,
      gone.map((rule) => rule.path),
    )
  );
}

/** Examples that held and name a hop that is no more are given the new answer. */
function withExamples(
  sources: readonly Source[],
  texts: ReadonlyMap<string, string>,
  ruleSet: RuleSet,
  now: number,
): Fixed["files"] {
  const mended = sources.map(({ path }) => ({ path, text: texts.get(path) ?? "" }));
  const held = new Set(failuresOf(ruleSet, now).flatMap(({ failure, key }) => (failure ? [] : [key])));
  const failures = held.size > 0 ? failuresOf(parseRules(mended).ruleSet, now) : [];
  const edits = new Map<string, RuleEdit[]>();
  for (const { failure, key, rule, index, answer } of failures) {
    if (!failure || !answer || !held.has(key)) continue;
    const { location, status } = rule.examples[index] ?? {};
    const set = [
      ...(location === undefined ? [] : [{ path: ["examples", index, "location"], value: answer.location }]),
      ...(status === undefined ? [] : [{ path: ["examples", index, "status"], value: answer.status }]),
    ].filter(({ value }) => value !== undefined && !isDeepStrictEqual(value, location) && value !== status);
    const { file } = rule.location;
    const list = edits.get(file) ?? [];
    edits.set(file, list);
    list.push({ path: rule.path, set });
  }
  return sources
    .map(({ path, text }) => ({
      path,
      before: text,
      after: setValues(texts.get(path) ?? "", edits.get(path) ?? []),
    }))
    .filter(({ before, after: text }) => before !== text);
}

function failuresOf(ruleSet: RuleSet, now: number) {
  const examples = examplesOf(ruleSet.rules, ruleSet.site, now);
  if (examples.length === 0) return [];
  const matcher = createIndexedMatcher(ruleSet);
  return examples.map((each) => {
    const answer = matcher(each.request);
    const key = JSON.stringify([
      each.rule.location.file,
      each.rule.patterns,
      each.index,
      each.example.request,
    ]);
    return { ...each, answer, failure: exampleFailure(each, answer), key };
  });
}
