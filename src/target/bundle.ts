/** Handler + runtime + table -> the bytes of one function, by esbuild. */
import { createRequire } from "node:module";
import type { BuildFailure, BuildOptions, Plugin } from "esbuild";
import type { Table } from "../table/compile.ts";
import { foldFunctions } from "./fold/fold-functions.ts";
import { FUNCTION_MODULES } from "./limits.ts";
import { scriptHandlerPlugin } from "./script-handler.ts";
import type { Platform, WrittenExact } from "./table-modules.ts";
import { tablePlugin } from "./table-plugin.ts";

/** Required, because an import reads all of its code for names first, which takes four times as long. */
const { build, transform }: typeof import("esbuild") = createRequire(import.meta.url)("esbuild");

export interface BundleInput {
  /** Path of the handler's module. */
  readonly handler: string;
  readonly table: Table;
  /** The exact table as it is written; default: plain sorted lines. */
  readonly exact?: WrittenExact | undefined;
  readonly platform: Platform;
  /** Default true. False keeps names, for profiles. */
  readonly minify?: boolean;
  /** Default true. False leaves functions where they are: what is not shipped need not be small. */
  readonly fold?: boolean;
}

/** A handler that esbuild cannot bundle; the message is esbuild's, with its code frame. */
export class BundleError extends Error {}

const OUTPUT = { legalComments: "none", charset: "ascii", logLevel: "silent" } as const;

const COMMON: BuildOptions = { ...OUTPUT, bundle: true, write: false };

/** What runtime 2.0 lists beyond ES 5.1; esbuild lowers the rest or reports it. */
const FUNCTION_SYNTAX = {
  format: "esm",
  target: "es5",
  supported: {
    arrow: true,
    "async-await": true,
    "const-and-let": true,
    "exponent-operator": true,
    "regexp-named-capture-groups": true,
    "rest-argument": true,
    "template-literal": false,
  },
} as const;

const OPTIONS: Readonly<Record<Platform, BuildOptions>> = {
  "cloudfront-functions": {
    ...FUNCTION_SYNTAX,
    platform: "neutral",
    plugins: [importsOnly()],
  },
  "lambda-edge": { format: "cjs", platform: "node", target: "node22", external: ["@aws-sdk/*"] },
};

export async function bundle(input: BundleInput): Promise<string> {
  const { handler, table, exact, platform, minify = true, fold = true } = input;
  const options = OPTIONS[platform];
  const plugin = tablePlugin(table, platform, exact);
  if (minify && platform === "lambda-edge") return bundleWith(handler, { ...options, minify }, plugin);
  // Else an import behind a false flag stays, of a name that the table does not have.
  const whole = await bundleWith(handler, { ...options, minifySyntax: true }, plugin);
  if (!minify) return whole;
  // What was folded is simplified once more.
  const folded = await transform(fold ? foldFunctions(whole) : whole, {
    ...OUTPUT,
    ...FUNCTION_SYNTAX,
    minify: true,
  });
  return folded.code;
}

/**
 * Where an external module is not imported by a statement, esbuild writes a shim that needs `Proxy`. And an import that
 * is not used would lose its name, which njs does not read.
 */
function importsOnly(): Plugin {
  return {
    name: "fingerpost",
    setup(build) {
      build.onResolve({ filter: new RegExp(`^(${FUNCTION_MODULES.join("|")})$`) }, ({ kind, path }) =>
        kind === "import-statement"
          ? { path, external: true, sideEffects: false }
          : { errors: [{ text: `write \`import ${path} from "${path}"\` at the top of the module` }] },
      );
    },
  };
}

async function bundleWith(handler: string, options: BuildOptions, plugin: Plugin): Promise<string> {
  try {
    const result = await build({
      ...COMMON,
      ...options,
      entryPoints: [handler],
      plugins: [...(options.plugins ?? []), scriptHandlerPlugin, plugin],
    });
    return result.outputFiles?.[0]?.text ?? "";
  } catch (error) {
    throw isBuildFailure(error) ? new BundleError(error.message) : error;
  }
}

const isBuildFailure = (error: unknown): error is BuildFailure => error instanceof Error && "errors" in error;
