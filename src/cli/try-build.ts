/** A build that is not what the command is for: a handler that cannot be bundled is a problem like the others. */
import type { RuleSet } from "../rules/rule.ts";
import type { Artefact } from "../target/artefact.ts";
import { type BuildOptions, build } from "../target/build.ts";
import { BundleError } from "../target/bundle.ts";

export type TriedBuild =
  | { readonly artefact: Artefact }
  | { readonly problems: readonly { readonly message: string }[] };

export async function tryBuild(ruleSet: RuleSet, options: BuildOptions): Promise<TriedBuild> {
  try {
    return await build(ruleSet, options);
  } catch (error) {
    if (error instanceof BundleError) return { problems: [{ message: error.message }] };
    throw error;
  }
}
