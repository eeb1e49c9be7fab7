/** The modules that a CloudFront Function may import, and the imports of one as plain script. */
import buffer from "node:buffer";
import { createHash, createHmac } from "node:crypto";
import querystring from "node:querystring";
import { parse } from "acorn";
import type { KeyValueStore } from "./key-value-store.ts";

/** By name: what the default import gives. Without a store `cf.kvs()` throws. */
export function functionModules(store: KeyValueStore | undefined): Readonly<Record<string, unknown>> {
  return {
    buffer,
    crypto: { createHash, createHmac },
    querystring,
    cloudfront: store?.module ?? { kvs: noStore },
  };
}

function noStore(): never {
  throw new Error("KeyValueStore: none is associated with the function");
}

/**
 * A script whose imports are constants that are taken from a global object `modules`, in the same line.
 * Text that cannot be read is given back as it is: the engine then says what is wrong.
 */
export function withoutImports(code: string, modules: string): string {
  if (!code.includes("import")) return code;
  let script = "";
  let end = 0;
  for (const node of programOf(code)) {
    if (node.type !== "ImportDeclaration") continue;
    const name = node.specifiers[0]?.local.name;
    const from = `${modules}[${node.source.raw}]`;
    script += code.slice(end, node.start) + (name === undefined ? "" : `const ${name}=${from};`);
    end = node.end;
  }
  return script + code.slice(end);
}

function programOf(code: string) {
  try {
    return parse(code, { ecmaVersion: "latest", sourceType: "module" }).body;
  } catch {
    return [];
  }
}
