/** Which code of the runtime a rule set needs: names and meaning as in `src/runtime/features.d.ts`. */
import type { Variant } from "../match/variant.ts";
import type { Condition } from "../rules/condition.ts";

export type Features = Readonly<Record<string, boolean>>;

export interface FeatureInput {
  readonly exact: readonly Variant[];
  readonly indexed: readonly Variant[];
  /** Texts of the targets, captures encoded. */
  readonly targets: readonly string[];
  readonly keys: readonly string[];
  readonly kinds: readonly string[];
  readonly fold: boolean;
}

export function featuresOf(input: FeatureInput): Features {
  const { exact, indexed, targets, keys, kinds, fold } = input;
  const all = [...exact, ...indexed];
  const hasCondition = (...wanted: Condition["kind"][]) =>
    indexed.some(({ rule }) => rule.conditions.some(({ kind }) => wanted.includes(kind)));
  const timed = indexed.some(({ rule }) => rule.starts !== undefined || rule.ends !== undefined);
  const hasCapture = (test: (part: { transform: string }) => boolean) =>
    indexed.some(({ rule }) => rule.target?.parts.some((part) => part.type === "capture" && test(part)));
  const hasTarget = (test: RegExp) => targets.some((target) => test.test(target));
  return {
    FP_INDEX: indexed.length > 0,
    FP_EXACT: exact.length > 0,
    FP_PATTERNS: indexed.some(needsPath),
    FP_SEGMENTS: keys.some((key) => key.includes("{")),
    FP_OPEN: keys.some((key) => key.endsWith(" ")),
    FP_HOSTS: indexed.some(({ host }) => host),
    FP_WILDCARD_HOSTS: indexed.some(({ host }) => host?.wildcard),
    FP_FOLD: fold,
    FP_CONDITIONS: timed || indexed.some(({ rule }) => rule.conditions.length > 0),
    FP_QUERY_CONDITIONS: hasCondition("query"),
    FP_HEADER_CONDITIONS: hasCondition("header", "country", "language"),
    FP_COOKIE_CONDITIONS: hasCondition("cookie"),
    FP_HOST_CONDITIONS: hasCondition("host"),
    FP_METHOD_CONDITIONS: hasCondition("method"),
    FP_SCHEME_CONDITIONS: hasCondition("scheme"),
    FP_TIME: timed,
    FP_CAPTURES: hasCapture(() => true),
    FP_TRANSFORMS: hasCapture((part) => part.transform !== "none"),
    FP_HOST_CAPTURES: indexed.some(({ rule }) => rule.target?.authority?.hasCapture),
    FP_TARGET_QUERY: hasTarget(/\?/),
    FP_FRAGMENTS: hasTarget(/#/),
    FP_ABSOLUTE: hasTarget(/^\d*https?:/),
    FP_KEEP: kinds.some((kind) => kind[3] === "k"),
    FP_DROP: kinds.some((kind) => kind[3] === "d"),
    FP_REPLACE: kinds.some((kind) => kind[3] === "r"),
    FP_PRESERVE_METHOD: kinds.some((kind) => kind[4] === "p"),
    FP_KINDS: kinds.length > 1,
    FP_GONE: all.some(({ rule }) => !rule.target),
    FP_HEADERS: kinds.some((kind) => kind.includes("\n")),
  };

  /** Whether the path itself is looked at: a pattern, or an exact path that the key does not tell apart. */
  function needsPath({ rule, pattern }: Variant): boolean {
    return (
      pattern.kind !== "path" || pattern.tokens.length > 1 || rule.strictSlash || rule.ignoreCase !== fold
    );
  }
}
