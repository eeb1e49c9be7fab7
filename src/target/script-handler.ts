/**
 * A CloudFront Function is a script: CloudFront calls its global `handler`, and an `export` is an error there. So that
 * such a file can be imported as it stands, its `handler` is exported while it is bundled.
 */
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import type { Loader, Plugin } from "esbuild";

const LOADERS: Readonly<Record<string, Loader>> = { ".ts": "ts", ".mts": "ts", ".js": "js", ".mjs": "js" };

const DECLARES_HANDLER = /^(?:async\s+)?function\s+handler\b|^(?:var|let|const)\s+handler\b/m;
const EXPORTS = /^\s*export\b|\bmodule\.exports\b|^\s*exports\./m;

/** Whether text is a script whose `handler` nothing exports. */
export const isHandlerScript = (text: string): boolean => DECLARES_HANDLER.test(text) && !EXPORTS.test(text);

export const scriptHandlerPlugin: Plugin = {
  name: "fingerpost-script-handler",
  setup(build) {
    build.onLoad({ filter: /\.m?[jt]s$/, namespace: "file" }, async ({ path }) => {
      if (path.includes("node_modules")) return undefined;
      const text = await readFile(path, "utf8");
      if (!isHandlerScript(text)) return undefined;
      return { contents: `${text}\nexport { handler };\n`, loader: LOADERS[extname(path)] ?? "js" };
    });
  },
};
