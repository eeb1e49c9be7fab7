/** M8: the conditions of a variant as tests, each on one thing that a request has and that no other test sees. */
import { conditionFits } from "../match/condition-match.ts";
import type { Variant } from "../match/variant.ts";
import type { Condition } from "../rules/condition.ts";
import type { HostPattern, Token } from "../rules/pattern.ts";

/** What a request has in one dimension: several values of a query parameter, one or none of all others. */
export type Values = readonly string[];

/** A test that holds, or does not, for the values of one dimension. Equal keys are equal tests. */
export interface Atom {
  readonly key: string;
  /** `host`, `method`, `scheme`, `country`, `time`, `query NAME`, `header NAME` or `cookie NAME`. */
  readonly dimension: string;
  readonly holds: (values: Values) => boolean;
  /** The only texts for which it holds; undefined where there are others, or it is no matter of text. */
  readonly texts: readonly string[] | undefined;
  readonly condition: Condition | Window;
}

interface Window {
  readonly kind: "time";
  /** Seconds since 1970. */
  readonly starts: number;
  readonly ends: number;
}

/** An atom that must hold, or must not. */
export interface Literal {
  readonly atom: Atom;
  readonly positive: boolean;
}

/** All that must hold for a variant to answer, its path aside. */
export function literalsOf({ rule, host }: Variant): Literal[] {
  const literals = rule.conditions.map(literalOf);
  if (host) literals.unshift({ atom: conditionAtom(hostCondition(host)), positive: true });
  const { starts, ends } = rule;
  if (starts !== undefined || ends !== undefined) {
    literals.push({
      atom: timeAtom(starts ?? Number.NEGATIVE_INFINITY, ends ?? Number.POSITIVE_INFINITY),
      positive: true,
    });
  }
  return literals;
}

const literalOf = (condition: Condition): Literal => ({
  atom: conditionAtom({ ...condition, negated: false }),
  positive: !condition.negated,
});

const hostCondition = ({ wildcard, name }: HostPattern): Condition => ({
  kind: "host",
  name: "",
  negated: false,
  values: wildcard
    ? [
        [
          { type: "wildcard", name: "*" },
          { type: "text", value: `.${name}` },
        ],
      ]
    : [[{ type: "text", value: name }]],
});

/** That a request is asked for at a host, and by a scheme. */
export const originAtoms = (scheme: string, host: string): Atom[] => [
  conditionAtom(hostCondition({ wildcard: false, name: host })),
  conditionAtom({ kind: "scheme", name: "", negated: false, values: [[{ type: "text", value: scheme }]] }),
];

function conditionAtom(condition: Condition): Atom {
  const texts = textsOf(condition);
  const set = texts && new Set(texts);
  return {
    key: JSON.stringify([condition.kind, condition.name, condition.values]),
    dimension: dimensionOf(condition),
    holds: set
      ? (values) => values.some((value) => set.has(value))
      : (values) => conditionFits(condition, values),
    texts,
    condition,
  };
}

function timeAtom(starts: number, ends: number): Atom {
  return {
    key: `time ${starts} ${ends}`,
    dimension: "time",
    holds: ([time = ""]) => Number(time) >= starts && Number(time) < ends,
    texts: undefined,
    condition: { kind: "time", starts, ends },
  };
}

/** Headers that the platform makes of what has a condition of its own. */
const OWN_DIMENSION: Readonly<Record<string, string>> = {
  "header cloudfront-viewer-country": "country",
  "header cloudfront-forwarded-proto": "scheme",
};

function dimensionOf({ kind, name }: Condition): string {
  if (kind === "language") return "header accept-language";
  const dimension = name === "" ? kind : `${kind} ${name}`;
  return OWN_DIMENSION[dimension] ?? dimension;
}

function textsOf({ kind, values }: Condition): readonly string[] | undefined {
  if (values === "any" || kind === "language") return undefined;
  const texts = values.map(textOf);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** Undefined where a token stands for more than one text. */
function textOf(tokens: readonly Token[]): string | undefined {
  let text = "";
  for (const token of tokens) {
    if (token.type !== "text") return undefined;
    text += token.value;
  }
  return text;
}

/** GET and HEAD, which no code of M10 tells apart. */
export const SAFE_METHOD: Atom = conditionAtom({
  kind: "method",
  name: "",
  negated: false,
  values: ["GET", "HEAD"].map((value) => [{ type: "text", value }]),
});
