/** Rules and handler -> the function that would be deployed, to be asked like a site. */
import { relative, resolve } from "node:path";
import { hasErrors } from "../rules/diagnostic.ts";
import { parseRules } from "../rules/parse.ts";
import { readSources } from "../rules/read-sources.ts";
import type { RuleSet } from "../rules/rule.ts";
import type { Source } from "../rules/source.ts";
import type { Artefact, TierName } from "../target/artefact.ts";
import { build } from "../target/build.ts";
import { type Platform, platformOf } from "../target/table-modules.ts";
import { type ArtefactHandler, loadBuilt } from "./artefact-runner.ts";
import { eventFor } from "./events.ts";
import { type KeyValueStore, type KeyValueStoreOptions, storeOf } from "./key-value-store.ts";
import type { EventOptions } from "./request-parts.ts";
import { type EdgeResult, readResult } from "./result.ts";

/** Paths are taken from the current directory. */
export interface EdgeOptions {
  /** Directory of the rules, or their text. Default `rules`. */
  readonly rules?: string | readonly Source[];
  /** Handler of a CloudFront Function; that of Lambda@Edge stands beside it as `*.lambda.ts`. Default `functions/viewer-request.ts`. */
  readonly handler?: string;
  /** Default `auto`: the first tier that holds the rules. */
  readonly tier?: TierName | "auto";
  /** Stage of `site.json` whose settings apply. */
  readonly stage?: string;
  /** Milliseconds since 1970, in place of the clock. */
  readonly now?: () => number;
  /** Tier `kvs`: how the store behaves; default: it answers at once, without faults. */
  readonly store?: KeyValueStoreOptions;
}

export interface Edge {
  readonly artefact: Artefact;
  readonly platform: Platform;
  /** The built function itself, for events of one's own. */
  readonly handler: ArtefactHandler;
  /** Tier `kvs`: what the function reads from. */
  readonly store: KeyValueStore | undefined;
  /** The answer to GET; a path is asked at the site's first host. */
  get(url: string, options?: Omit<EventOptions, "method">): Promise<EdgeResult>;
  /** The same for any method. @throws what the handler throws, TypeError for what CloudFront refuses */
  request(url: string, options?: EventOptions): Promise<EdgeResult>;
}

/**
 * Builds once; every request runs the built bytes.
 *
 * @throws Error with all problems where the rules have errors or cannot be built
 */
export async function createEdge(options: EdgeOptions = {}): Promise<Edge> {
  const ruleSet = await readRules(options.rules ?? "rules");
  const artefact = await buildArtefact(ruleSet, options);
  const platform = platformOf(artefact.tier);
  const store = storeOf(artefact.files, options.store);
  const handler = loadBuilt(artefact, { ...(options.now && { now: options.now }), store });
  const [host] = ruleSet.site.hosts;
  const request = async (url: string, asked: EventOptions = {}) => {
    const event = () => eventFor(platform, url, { ...(host !== undefined && { host }), ...asked });
    return readResult(platform, await handler(event()), event());
  };
  return { artefact, platform, handler, store, request, get: request };
}

async function readRules(rules: string | readonly Source[]): Promise<RuleSet> {
  const sources = typeof rules === "string" ? await readSources(resolve(rules)) : rules;
  const { ruleSet, diagnostics } = parseRules(sources);
  if (!hasErrors(diagnostics)) return ruleSet;
  throw new Error(
    problemList(
      "the rules have errors",
      diagnostics.map(({ file, line, column, code, message, help }) => ({
        code,
        message: `${relative(".", file)}:${line}:${column}: ${message}`,
        help,
      })),
    ),
  );
}

async function buildArtefact(ruleSet: RuleSet, { handler, tier, stage }: EdgeOptions): Promise<Artefact> {
  const result = await build(ruleSet, {
    handler: resolve(handler ?? "functions/viewer-request.ts"),
    ...(tier !== undefined && { tier }),
    ...(stage !== undefined && { stage }),
  });
  if ("artefact" in result) return result.artefact;
  throw new Error(problemList("the function cannot be built", result.problems));
}

const problemList = (
  title: string,
  problems: readonly { readonly code: string; readonly message: string; readonly help: string }[],
): string =>
  [title, ...problems.map(({ code, message, help }) => `  ${code} ${message}\n    help: ${help}`)].join("\n");
