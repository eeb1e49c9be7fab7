import { type Diagnostic, diagnosticAt } from "./diagnostic.ts";
import { cacheControlProblem } from "./header.ts";
import type { JsonFile } from "./json-file.ts";
import { type HostPattern, parseHost } from "./pattern.ts";
import { PatternError, parsed } from "./pattern-error.ts";
import { isPlainSite } from "./plain-rule.ts";
import type { Site } from "./rule.ts";
import { type SiteJson, schemas } from "./schema.ts";
import { validate } from "./validate.ts";

export function parseSite(files: readonly JsonFile[], diagnostics: Diagnostic[]): Site {
  const [file, ...others] = files;
  for (const other of others) {
    diagnostics.push(
      diagnosticAt(other.locate([]), {
        code: "FP1005",
        message: `settings stand in ${file?.path} already`,
        help: "keep one site.json",
      }),
    );
  }
  if (!file || file.value === undefined) return siteOf({}, () => undefined);
  const valid = isPlainSite(file.value)
    ? { value: file.value }
    : validate(schemas().siteFile, file.value, file, []);
  if ("diagnostics" in valid) {
    diagnostics.push(...valid.diagnostics);
    return siteOf({}, () => undefined);
  }
  for (const [status, value = ""] of Object.entries(valid.value.defaults?.cacheControl ?? {})) {
    const problem = cacheControlProblem(value);
    if (problem) diagnostics.push(diagnosticAt(file.locate(["defaults", "cacheControl", status]), problem));
  }
  return siteOf(valid.value, (list, i, text) => {
    const host = parsed(() => (list === "hosts" ? parseOwnHost(text) : parseHost(text)));
    const path = list === "targetHosts" ? ["check", list, i] : [list, i];
    if ("value" in host) return host.value;
    const { code, message, help } = host.problem;
    diagnostics.push(diagnosticAt(file.locate(path), { code, message, help }));
    return undefined;
  });
}

/** @throws PatternError (FP1106) */
function parseOwnHost(text: string): HostPattern {
  const host = parseHost(text);
  if (!host.wildcard) return host;
  throw new PatternError("FP1106", 0, `\`${text}\` is no host of its own`, "name the hosts one by one");
}

type HostList = "hosts" | "allowedHosts" | "targetHosts";
type ReadHost = (list: HostList, index: number, text: string) => HostPattern | undefined;

const TEMPORARY_MONTHS = 6;

function siteOf(json: SiteJson, readHost: ReadHost): Site {
  const { hosts: own, allowedHosts, check } = json;
  const hosts = (list: HostList, texts: readonly string[] = []) =>
    texts.flatMap((text, i) => readHost(list, i, text) ?? []);
  return {
    hosts: hosts("hosts", own).map((host) => host.name),
    allowedHosts: hosts("allowedHosts", allowedHosts),
    defaults: json.defaults ?? {},
    maxZipBytes: json.lambda?.maxZipBytes,
    kvs: json.kvs ?? true,
    stages: Object.fromEntries(
      Object.entries(json.stages ?? {}).map(([name, stage]) => [name, { soften: stage.soften ?? false }]),
    ),
    check: {
      targetHosts: check?.targetHosts && hosts("targetHosts", check.targetHosts),
      temporaryMonths: check?.temporaryMonths ?? TEMPORARY_MONTHS,
    },
  };
}
