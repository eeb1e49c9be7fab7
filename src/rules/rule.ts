import type { Condition } from "./condition.ts";
import type { JsonPath } from "./json-file.ts";
import type { HostPattern, Pattern, Scheme } from "./pattern.ts";
import type { ExampleJson, SiteJson, Status } from "./schema.ts";
import type { Location } from "./source.ts";
import type { Target } from "./target.ts";

export type QueryMode = "keep" | "drop" | "replace";

/** One redirect with every default filled in. */
export interface Rule {
  /** Position among all rules: files by name, then order inside the file. */
  readonly index: number;
  readonly location: Location;
  /** Where the rule stands in its file: `["rules", 3]`, or `[3]` in a file that is a bare list. */
  readonly path: JsonPath;
  /** Place of a part of the rule, such as `["when", "host"]`, or of the nearest part around it. O(depth + log lines). */
  readonly locate: (part: JsonPath, of?: "value" | "key") => Location;
  /** `from` and `to` as written, for people. */
  readonly from: string;
  readonly to: string | undefined;
  readonly patterns: readonly Pattern[];
  /** Hosts of `from` or `when.host`, any of them; empty = every host. */
  readonly hosts: readonly HostPattern[];
  readonly conditions: readonly Condition[];
  /** Seconds since 1970. The rule answers from `starts` on and before `ends`. */
  readonly starts: number | undefined;
  readonly ends: number | undefined;
  readonly target: Target | undefined;
  readonly status: Status;
  readonly query: QueryMode;
  readonly priority: number;
  readonly ignoreCase: boolean;
  readonly strictSlash: boolean;
  readonly preserveMethod: boolean;
  readonly cacheControl: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly examples: readonly ExampleJson[];
  /** Code of a finding that is meant to be there -> why. */
  readonly allow: ReadonlyMap<string, string>;
  readonly note: string | undefined;
  readonly owner: string | undefined;
  readonly added: string | undefined;
}

export interface Site {
  readonly hosts: readonly string[];
  /** Hosts that a capture may put into a target's host. */
  readonly allowedHosts: readonly HostPattern[];
  readonly stages: Readonly<Record<string, { readonly soften: boolean }>>;
  readonly defaults: NonNullable<SiteJson["defaults"]>;
  /** Bytes that the zipped bundle of tier `lambda` may take, where the site says so. */
  readonly maxZipBytes: number | undefined;
  /** Whether tier `kvs` may be built. */
  readonly kvs: boolean;
  readonly check: {
    /** Hosts that targets may name; undefined = any. */
    readonly targetHosts: readonly HostPattern[] | undefined;
    /** After which a temporary code is old. */
    readonly temporaryMonths: number;
  };
}

/** All rules of a service. */
export interface RuleSet {
  readonly site: Site;
  readonly rules: readonly Rule[];
}

/** M11: what is sent where neither the rule nor the site says otherwise. */
export const DEFAULT_CACHE_CONTROL: Readonly<Record<Status, string>> = {
  301: "public, max-age=3600",
  302: "no-cache",
  303: "no-cache",
  307: "no-cache",
  308: "public, max-age=3600",
  410: "public, max-age=300",
};

/** The conditions that M9 counts: those of `when`, a scheme in `from`, and each end of a time window. */
export function conditionCount(rule: Rule): number {
  return rule.conditions.length + (rule.starts === undefined ? 0 : 1) + (rule.ends === undefined ? 0 : 1);
}

export const schemeCondition = (scheme: Scheme): Condition => ({
  kind: "scheme",
  name: "",
  negated: false,
  values: [[{ type: "text", value: scheme }]],
});
