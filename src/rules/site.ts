import { type Diagnostic, diagnosticAt } from "./diagnostic.ts";
import type { JsonFile } from "./json-file.ts";
import { type HostPattern, parseHost } from "./pattern.ts";
import { parsed } from "./pattern-error.ts";
import type { Site } from "./rule.ts";
import { type SiteJson, siteFileSchema } from "./schema.ts";
import { validate } from "./validate.ts";

const SITE_KEYS = ["status", ...Object.keys(siteFileSchema.shape), "trailingSlash", "ignoreCase", "soften"];

export function parseSite(files: readonly JsonFile[], diagnostics: Diagnostic[]): Site {
  const [file, second] = files;
  if (second) {
    diagnostics.push(
      diagnosticAt(second.locate([]), {
        code: "FP1005",
        message: `settings stand in ${file?.path} already`,
        help: "keep one site.json",
      }),
    );
  }
  if (!file || file.value === undefined) return siteOf({}, () => undefined);
  const valid = validate(siteFileSchema, file.value, file, [], SITE_KEYS);
  if ("diagnostics" in valid) {
    diagnostics.push(...valid.diagnostics);
    return siteOf({}, () => undefined);
  }
  return siteOf(valid.value, (list, i, text) => {
    const host = parsed(() => parseHost(text));
    if ("value" in host) return host.value;
    diagnostics.push(diagnosticAt(file.locate([list, i]), host.problem));
    return undefined;
  });
}

type ReadHost = (list: "hosts" | "allowedHosts", index: number, text: string) => HostPattern | undefined;

function siteOf(json: SiteJson, readHost: ReadHost): Site {
  const hosts = (list: "hosts" | "allowedHosts") =>
    (json[list] ?? []).flatMap((text, i) => readHost(list, i, text) ?? []);
  return {
    hosts: hosts("hosts").map((host) => host.name),
    allowedHosts: hosts("allowedHosts"),
    defaults: json.defaults ?? {},
    stages: Object.fromEntries(
      Object.entries(json.stages ?? {}).map(([name, stage]) => [name, { soften: stage.soften ?? false }]),
    ),
  };
}
