/** `fingerpost/esbuild`: for those who bundle their handler themselves. */
import type { PartialMessage, Plugin } from "esbuild";
import type { Diagnostic } from "../rules/diagnostic.ts";
import { parseRules } from "../rules/parse.ts";
import { readSources } from "../rules/read-sources.ts";
import { forStage } from "../rules/stage.ts";
import { compileTable } from "../table/compile.ts";
import type { Platform } from "./table-modules.ts";
import { tablePlugin } from "./table-plugin.ts";

export interface FingerpostOptions {
  /** Directory of the rules. Default `rules`. */
  readonly rules?: string;
  /** Default `cloudfront-functions`. */
  readonly platform?: Platform;
  /** Stage of site.json, e.g. one that softens. */
  readonly stage?: string;
}

/**
 * Resolves `fingerpost:table` in a handler. Errors in the rules are esbuild errors at their place. The guard and the
 * budget of `fingerpost build` are not part of it: what else is in the bundle is the bundler's.
 */
export function fingerpost(options: FingerpostOptions = {}): Plugin {
  return {
    name: "fingerpost",
    async setup(build) {
      const { ruleSet, diagnostics } = parseRules(await readSources(options.rules ?? "rules"));
      build.onStart(() => ({
        errors: diagnostics.filter(({ severity }) => severity === "error").map(messageOf),
        warnings: diagnostics.filter(({ severity }) => severity !== "error").map(messageOf),
      }));
      const table = compileTable(forStage(ruleSet, options.stage));
      await tablePlugin(table, options.platform ?? "cloudfront-functions").setup(build);
    },
  };
}

/** esbuild counts columns from 0. */
const messageOf = ({ code, message, help, file, line, column, length }: Diagnostic): PartialMessage => ({
  id: code,
  text: message,
  location: { file, line, column: column - 1, length },
  notes: [{ text: help }],
});
