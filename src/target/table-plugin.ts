/** esbuild resolves `fingerpost:table` to the runtime, bound to one table and stripped to what its rules need. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin, PluginBuild } from "esbuild";
import type { Table } from "../table/compile.ts";
import { compressedExact, sortedExact } from "../table/exact-format.ts";
import type { Features } from "../table/features.ts";
import { entryModule, type Platform, tableModule, type WrittenExact } from "./table-modules.ts";

const SOURCE_ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
/** `.ts` in the repository, `.js` in the package. */
const EXTENSION = import.meta.url.slice(-3);
const RUNTIME = join(SOURCE_ROOT, "runtime");

/** @param written the exact table; default: plain sorted lines, compressed ones on Lambda@Edge */
export function tablePlugin(table: Table, platform: Platform, written?: WrittenExact): Plugin {
  const exact = written ?? (platform === "lambda-edge" ? compressedExact : sortedExact)(table.exact);
  return {
    name: "fingerpost",
    setup(build) {
      defineFeatures(build, {
        ...table.features,
        FP_LAMBDA: platform === "lambda-edge",
        FP_KVS: exact.format === "kvs",
        FP_PAGES: exact.format === "kvs" && exact.pages !== undefined,
      });
      build.onResolve({ filter: /^fingerpost:table$/ }, () => ({ path: "entry", namespace: "fingerpost" }));
      build.onResolve({ filter: /^fingerpost-runtime:/ }, ({ path }) => ({
        path: join(RUNTIME, path.slice("fingerpost-runtime:".length) + EXTENSION),
      }));
      build.onResolve({ filter: /^fingerpost-table:/ }, ({ path }) => ({
        path: join(SOURCE_ROOT, "table", path.slice("fingerpost-table:".length), `decode${EXTENSION}`),
      }));
      build.onResolve({ filter: /^\.\.?\/table\.[jt]s$/ }, ({ resolveDir }) =>
        resolveDir === RUNTIME || dirname(resolveDir) === RUNTIME
          ? { path: "table", namespace: "fingerpost" }
          : undefined,
      );
      if (platform !== "lambda-edge") {
        // It is code for Node, which is not even read for a function.
        build.onResolve({ filter: /^\.\/lambda\// }, ({ resolveDir }) =>
          resolveDir === RUNTIME ? { path: "nothing", namespace: "fingerpost" } : undefined,
        );
      }
      const modules: Readonly<Record<string, () => string>> = {
        entry: () => entryModule(table),
        table: () => tableModule(table, exact, platform),
        nothing: () => "",
      };
      build.onLoad({ filter: /.*/, namespace: "fingerpost" }, ({ path }) => ({
        contents: modules[path]?.() ?? "",
        resolveDir: RUNTIME,
        loader: "js",
      }));
    },
  };
}

function defineFeatures({ initialOptions }: PluginBuild, values: Features): void {
  const features = Object.entries(values).map(([name, on]) => [name, String(on)]);
  initialOptions.define = { ...initialOptions.define, ...Object.fromEntries(features) };
}
