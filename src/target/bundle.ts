/** Handler + runtime + table -> the bytes of one function, by esbuild. */
import { type BuildFailure, type BuildOptions, build, type Plugin } from "esbuild";
import type { Table } from "../table/compile.ts";
import { FUNCTION_MODULES } from "./limits.ts";
import { scriptHandlerPlugin } from "./script-handler.ts";
import type { Platform, WrittenExact } from "./table-modules.ts";
import { tablePlugin } from "./table-plugin.ts";

export interface BundleInput {
  /** Path of the handler's module. */
  readonly handler: string;
  readonly table: Table;
  /** The exact table as it is written; default: plain sorted lines. */
  readonly exact?: WrittenExact | undefined;
  readonly platform: Platform;
  /** Default true. False keeps names, for profiles. */
  readonly minify?: boolean;
}

/** A handler that esbuild cannot bundle; the message is esbuild's, with its code frame. */
export class BundleError extends Error {}

const COMMON: BuildOptions = {
  bundle: true,
  write: false,
  legalComments: "none",
  charset: "ascii",
  logLevel: "silent",
};

const OPTIONS: Readonly<Record<Platform, BuildOptions>> = {
  /** What runtime 2.0 lists beyond ES 5.1; esbuild lowers the rest or reports it. */
  "cloudfront-functions": {
    format: "esm",
    platform: "neutral",
    target: "es5",
    external: [...FUNCTION_MODULES],
    plugins: [importsOnly()],
    supported: {
      arrow: true,
      "async-await": true,
      "const-and-let": true,
      "exponent-operator": true,
      "regexp-named-capture-groups": true,
      "rest-argument": true,
      "template-literal": false,
    },
  },
  "lambda-edge": { format: "cjs", platform: "node", target: "node22", external: ["@aws-sdk/*"] },
};

export async function bundle(input: BundleInput): Promise<string> {
  const { handler, table, exact, platform, minify = true } = input;
  return bundleWith(handler, { ...OPTIONS[platform], minify }, tablePlugin(table, platform, exact));
}

/** Where an external module is not imported by a statement, esbuild writes a shim that needs `Proxy`. */
function importsOnly(): Plugin {
  return {
    name: "fingerpost",
    setup(build) {
      build.onResolve({ filter: new RegExp(`^(${FUNCTION_MODULES.join("|")})$`) }, ({ kind, path }) =>
        kind === "import-statement"
          ? undefined
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
