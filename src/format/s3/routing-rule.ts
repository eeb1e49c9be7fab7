/** A routing rule as S3 has it, each value with its place. */
import type { Location } from "../../rules/source.ts";

export const CONDITION_FIELDS = ["KeyPrefixEquals", "HttpErrorCodeReturnedEquals"] as const;
export const REDIRECT_FIELDS = [
  "HostName",
  "Protocol",
  "ReplaceKeyPrefixWith",
  "ReplaceKeyWith",
  "HttpRedirectCode",
] as const;

export type FieldName = (typeof CONDITION_FIELDS)[number] | (typeof REDIRECT_FIELDS)[number];

export interface Field {
  readonly value: string;
  readonly at: Location;
}

/** Something of a rule that only deployment knows. */
export interface Unresolved {
  /** A value of the condition hides which requests the rule answers. */
  readonly part: "condition" | "redirect";
  readonly name: string;
  readonly expression: string;
  readonly at: Location;
}

export interface RoutingRule {
  readonly at: Location;
  readonly fields: Readonly<Partial<Record<FieldName, Field>>>;
  readonly unresolved: readonly Unresolved[];
  /** `RedirectAllRequestsTo`, whose status AWS documents. */
  readonly redirectsAll: boolean;
  /** The site that the rule belongs to, where the file has several. */
  readonly site: Site | undefined;
}

export interface Site {
  readonly name: string;
  readonly host: string;
}

/** Key prefix of the requests that a rule answers before the object is looked up; undefined = none, or not known. */
export function answeredPrefix(rule: RoutingRule): string | undefined {
  const unknown = rule.unresolved.some(({ part }) => part === "condition");
  if (unknown || rule.fields.HttpErrorCodeReturnedEquals) return undefined;
  return rule.fields.KeyPrefixEquals?.value ?? "";
}
