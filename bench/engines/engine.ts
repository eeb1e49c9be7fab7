/** A rule as all engines have it: literal text, whole segments `:name`, or a `/*` at the end. */
export interface BenchRule {
  readonly from: string;
  readonly to: string;
}

/**
 * `request`: from a request to a status and a Location. `path`: from a path to a Location. `route`: from a path to
 * the rule and its captures, from which no Location is made yet.
 */
export type Scope = "request" | "path" | "route";

export interface Loaded<Q = unknown, R = unknown> {
  /** What the engine is given for a path; not timed. */
  request(path: string): Q;
  /** Timed; waited for where the engine is `async`. */
  ask(request: Q): R | Promise<R>;
  /** The Location in a result, undefined for none; not timed. */
  location(result: R): string | undefined;
}

export interface Engine {
  readonly name: string;
  /** npm's name of the peer. */
  readonly package?: string;
  readonly scope: Scope;
  readonly async?: boolean;
  /** Holds exact rules only. */
  readonly exactOnly?: boolean;
  /** @throws Error with the reason why this engine cannot hold the rules */
  load(rules: readonly BenchRule[]): Promise<Loaded>;
}

export const HOST = "www.example.com";
export const isPattern = ({ from }: BenchRule): boolean => /[:*]/.test(from);
