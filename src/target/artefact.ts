export const TIERS = ["inline", "kvs", "lambda"] as const;
export type TierName = (typeof TIERS)[number];

/** Reads of a KeyValueStore that one request costs: at least, and at most. */
export interface Reads {
  readonly least: number;
  readonly most: number;
}

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
  /** Tier `kvs`: the data that stands in a KeyValueStore. */
  readonly store?: StoreSummary;
}

export interface StoreSummary {
  /** What all keys begin with: nothing, or a name and a colon. */
  readonly namespace: string;
  /** Begins the keys of this data. */
  readonly version: string;
  /** With the pointer. */
  readonly keys: number;
  readonly bytes: number;
  /** The key that is written last. */
  readonly pointer: string;
  /** Of a request: the second is that of a page, where patterns stand in the store. */
  readonly reads: Reads;
  /** Calls of `UpdateKeys`. */
  readonly batches: number;
  /** Whether `kvs.json` is small enough to make a store from in S3. */
  readonly importable: boolean;
}

/** A build that cannot be: the reasons are for people and name what would mend them. */
export interface BuildProblem {
  readonly code: `FP3${number}`;
  readonly message: string;
  readonly help: string;
  /** Where there are too many bytes: how many, and how many there may be. */
  readonly size?: { readonly bytes: number; readonly budget: number };
}

export type BuildResult = { readonly artefact: Artefact } | { readonly problems: readonly BuildProblem[] };

export const FUNCTION_FILE = "viewer-request.js";
/** Tier `kvs`: the data, in the form of an import from S3, and in calls of `UpdateKeys`. */
export const STORE_FILE = "kvs.json";
export const BATCHES_FILE = "kvs-batches.json";
