/** Which code of the runtime a rule set needs: names and meaning as in `src/runtime/features.d.ts`. */
import type { Variant } from "../match/variant.ts";
import type { Condition } from "../rules/condition.ts";
import type { Rule } from "../rules/rule.ts";
import type { Kind } from "./kinds.ts";

export type Features = Readonly<Record<string, boolean>>;

export interface FeatureInput {
  /** The rules of the exact table. */
  readonly exact: readonly Rule[];
  readonly indexed: readonly Variant[];
  /** Texts of the targets, captures encoded. */
  readonly targets: readonly string[];
  readonly keys: readonly string[];
  readonly kinds: readonly Kind[];
  readonly fold: boolean;
}

export function featuresOf(input: FeatureInput): Features {
  const { exact, indexed, targets, keys, kinds, fold } = input;
  const hasCondition = (...wanted: Condition["kind"][]) =>
    indexed.some(({ rule }) => rule.conditions.some(({ kind }) => wanted.includes(kind)));
  const timed = indexed.some(({ rule }) => rule.starts !== undefined || rule.ends !== undefined);
  const hasCapture = (test: (part: { transform: string }) => boolean) =>
    indexed.some(({ rule }) => rule.target?.parts.some((part) => part.type === "capture" && test(part)));
  const gone = exact.some(({ target }) => !target) || indexed.some(({ rule }) => !rule.target);
  const hasTarget = (test: RegExp) => targets.some((target) => test.test(target));
  return {
    FP_INDEX: indexed.length > 0,
    FP_EXACT: exact.length > 0,
    FP_PATTERNS: indexed.some(needsPath),
    FP_SEGMENTS: keys.some((key) => key.includes("{")),
    FP_OPEN: keys.some((key) => key.endsWith(" ")),
    FP_HOSTS: indexed.some(({ host }) => host && !host.wildcard),
    FP_FOLD: fold,
    FP_FACTS: indexed.some(({ rule, host }) => rule.conditions.length > 0 || host?.wildcard),
    FP_HOST_CONDITIONS: hasCondition("host") || indexed.some(({ host }) => host?.wildcard),
    FP_QUERY_CONDITIONS: hasCondition("query"),
    FP_HEADER_CONDITIONS: hasCondition("header", "country", "language", "scheme"),
    FP_COOKIE_CONDITIONS: hasCondition("cookie"),
    FP_TIME: timed,
    FP_CAPTURES: hasCapture(() => true),
    FP_TRANSFORMS: hasCapture((part) => part.transform !== "none"),
    FP_HOST_CAPTURES: indexed.some(({ rule }) => rule.target?.authority?.hasCapture),
    FP_TARGET_PARTS: hasTarget(/[?#]/),
    FP_ABSOLUTE: hasTarget(/^\d*https?:/),
    FP_KEEP: kinds.some(({ query }) => query === "keep"),
    FP_DROP: kinds.some(({ query }) => query === "drop"),
    FP_REPLACE: kinds.some(({ query }) => query === "replace"),
    FP_PRESERVE_METHOD: kinds.some(({ status, otherStatus }) => status !== otherStatus),
    FP_KINDS: kinds.length > 1 || gone,
    FP_GONE: gone,
  };

  /** Whether the path itself is looked at: a pattern, or an exact path that the key does not tell apart. */
  function needsPath({ rule, pattern }: Variant): boolean {
    return (
      pattern.kind !== "path" || pattern.tokens.length > 1 || rule.strictSlash || rule.ignoreCase !== fold
    );
  }
}
