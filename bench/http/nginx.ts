import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { FUNCTION_FILE } from "../../src/target/artefact.ts";
import { build } from "../../src/target/build.ts";
import type { BenchRule } from "../engines/engine.ts";
import { ruleSetOf } from "../engines/fingerpost.ts";

interface Sites {
  /** For what nginx writes, and the built function. */
  readonly directory: string;
  /** Port of the site that answers the same to all. */
  readonly fixed: number;
  readonly maps: readonly { readonly port: number; readonly rules: readonly BenchRule[] }[];
  readonly njs?: number;
}

/** Where Debian and others, and Fedora and others, keep it. */
const NJS_MODULE = ["/usr/lib/nginx/modules", "/usr/lib64/nginx/modules"]
  .map((directory) => `${directory}/ngx_http_js_module.so`)
  .find(existsSync);

export function nginxConf({ directory, fixed, maps, njs }: Sites): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${directory}/${name};`,
  );
  const site = (port: number, body: string) => `server { listen 127.0.0.1:${port}; ${body} }`;
  return `
${njs === undefined ? "" : `load_module ${NJS_MODULE};`}
daemon off;
worker_processes 1;
pid ${directory}/nginx.pid;
error_log stderr crit;
events { worker_connections 256; }
http {
  access_log off;
  absolute_redirect off;
  keepalive_requests 1000000000;
  ${temporary.join("\n  ")}
  map_hash_max_size 131072;
  map_hash_bucket_size 512;
  ${site(fixed, "return 301 /fixed;")}
  ${maps.map(({ rules }, i) => `map $uri $to${i} {\n${rules.map(mapLine).join("")}}`).join("\n")}
  ${maps.map(({ port }, i) => site(port, `if ($to${i} = "") { return 404; } return 301 $to${i};`)).join("\n")}
  ${
    njs === undefined
      ? ""
      : `js_import built from ${directory}/function.js; ${site(njs, "location / { js_content built.respond; }")}`
  }
}
`;
}

function mapLine({ from, to }: BenchRule): string {
  if (!/[:*]/.test(from)) return `${from} ${to};\n`;
  const names: readonly string[] = from.match(/:\w+|\*/g) ?? [];
  const source = from.replace(/\./g, "\\.").replace(/:\w+/g, "([^/]+)").replace("*", "(.*)");
  const target = to.replace(/:\w+|\*/g, (name) => `$${names.indexOf(name) + 1}`);
  return `"~^${source}$" ${target};\n`;
}

const HANDLER = fileURLToPath(new URL("../handlers/whole.ts", import.meta.url));

/** Writes the built function as a module of njs; false where nginx has no njs. */
export async function writeNjs(file: string, rules: readonly BenchRule[]): Promise<boolean> {
  if (NJS_MODULE === undefined) return false;
  const result = await build(ruleSetOf(rules), { tier: "inline", handler: HANDLER });
  if ("problems" in result) throw new Error(result.problems.map(({ message }) => message).join("; "));
  writeFileSync(
    file,
    `${result.artefact.files[FUNCTION_FILE]}
async function respond(r) {
  var request = { method: r.method, uri: r.uri, querystring: {}, cookies: {}, headers: { host: { value: r.headersIn.host } } };
  request.rawQueryString = function () { return r.variables.args; };
  var response = await handler({ request: request });
  if (response) r.return(response.statusCode, response.headers.location.value);
  else r.return(404);
}
export default { respond };
`,
  );
  return true;
}
