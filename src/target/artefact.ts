export const TIERS = ["inline", "kvs", "lambda"] as const;
export type TierName = (typeof TIERS)[number];

/** What `build` makes: files by name, and how they stand to the budget of the tier. */
export interface Artefact {
  readonly tier: TierName;
  readonly rules: number;
  /** Bytes that count against the budget: of the function's source, or of the zipped bundle. */
  readonly bytes: number;
  readonly budget: number;
  /** Name of each file to its text; `viewer-request.js` is the function. */
  readonly files: Readonly<Record<string, string>>;
  /** One sentence: why this tier. */
  readonly why: string;
}

/** A build that cannot be: the reasons are for people and name what would mend them. */
export interface BuildProblem {
  readonly code: `FP3${number}`;
  readonly message: string;
  readonly help: string;
}

export type BuildResult = { readonly artefact: Artefact } | { readonly problems: readonly BuildProblem[] };

export const FUNCTION_FILE = "viewer-request.js";
