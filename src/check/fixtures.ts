/** Fixtures of a check: rules that it finds something in, and rules that come near and are fine. */
import type { Severity } from "../rules/diagnostic.ts";
import type { BuiltSize, CheckOptions } from "./context.ts";

export interface CheckFixtures {
  /** At least one. */
  readonly fires: readonly FiringCase[];
  /** At least one. */
  readonly near: readonly Fixture[];
  /** What the manual's example needs besides its rules to be found. */
  readonly example?: Pick<Fixture, "site" | "options" | "size" | "before" | "loops">;
}

export interface Fixture {
  readonly title: string;
  /** Each a JSON object; together they are `rules/a.json`, the first on line 3 (where no text has a line break). */
  readonly rules: readonly string[];
  /** `site.json`. */
  readonly site?: object;
  /** `now` is 2026-06-01 unless it says otherwise. */
  readonly options?: CheckOptions;
  /** The built size, its heaviest rules all of them. */
  readonly size?: Omit<BuiltSize, "heaviest">;
  /** Loops of rules and handler that were found: the position of the rule, and the URLs. */
  readonly loops?: readonly (readonly [rule: number, urls: readonly string[]])[];
  /** Rules of the revision that `--since` names. */
  readonly before?: readonly string[];
}

export interface FiringCase extends Fixture {
  /** Message of each finding, in order. The place of each stands between « and » in `rules`. */
  readonly says: string | readonly string[];
  /** Where it is not the check's own. */
  readonly severity?: Severity;
}
