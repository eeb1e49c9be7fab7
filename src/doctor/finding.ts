/** One thing about a live site that keeps redirects from working, or that a migration has to know. */
import type { SiteFacts } from "./facts.ts";

export interface Finding {
  readonly code: `FP5${number}`;
  readonly severity: "error" | "warning" | "info";
  /** The resource: `bucket my-site`, `distribution E123, behaviour /docs/*`. */
  readonly where: string;
  readonly message: string;
  readonly help: string;
}

/** One file each in `findings/`. */
export type Diagnosis = (facts: SiteFacts) => readonly Finding[];

export const behaviourName = (id: string, pathPattern: string): string =>
  `distribution ${id}, ${pathPattern === "*" ? "default behaviour" : `behaviour ${pathPattern}`}`;
