/** What `doctor` found, for people and as JSON. */
import pc from "picocolors";
import type { SiteFacts } from "../doctor/facts.ts";
import type { Finding } from "../doctor/finding.ts";
import { invalidationCommand, withoutCovered } from "../doctor/invalidation.ts";
import type { LogFile } from "../doctor/logs/read-logs.ts";
import { type Answerer, isStale, isUnanswered, type RedirectedUrl } from "../doctor/logs/redirect-log.ts";

export interface SiteReport {
  readonly facts: SiteFacts;
  readonly findings: readonly Finding[];
  /** Of the invalidation at the cut-over. */
  readonly paths: readonly string[];
}

export interface LogReport {
  readonly directory: string;
  readonly files: readonly LogFile[];
  readonly requests: number;
  readonly urls: readonly RedirectedUrl[];
}

export function siteText({ facts, findings, paths }: SiteReport, colour: boolean): string {
  const paint = pc.createColors(colour);
  const tint = { error: paint.red, warning: paint.yellow, info: paint.blue };
  const blocks = findings.map(
    ({ code, severity, where, message, help }) =>
      `${paint.bold(where)}: ${tint[severity](`${severity}[${code}]`)}: ${message}\n  ${paint.cyan("help")}: ${help}\n`,
  );
  const cutOver =
    facts.distribution && paths.length > 0
      ? [
          `At the cut-over, once the function is attached, drop what CloudFront keeps of the old redirects (${paths.length} ${paths.length === 1 ? "path" : "paths"}):\n  ${invalidationCommand(facts.distribution.id, paths)}\n`,
        ]
      : [];
  const nothing = findings.length === 0 ? [`${whatWasRead(facts)}: nothing found\n`] : [];
  return [...blocks, ...nothing, ...cutOver].join("\n");
}

function whatWasRead({ distribution, buckets, names }: SiteFacts): string {
  const parts = [
    ...(distribution ? [`distribution ${distribution.id}`] : []),
    ...buckets.map(({ name }) => `bucket ${name}`),
    ...names.map(({ alias }) => alias),
  ];
  return parts.join(", ");
}

export const siteJson = ({ facts, findings, paths }: SiteReport): object => ({
  findings,
  invalidation:
    facts.distribution && paths.length > 0
      ? { paths, command: invalidationCommand(facts.distribution.id, paths) }
      : null,
  redirectObjects: facts.buckets.flatMap(({ name, redirectObjects }) =>
    redirectObjects.map((object) => ({ bucket: name, ...object })),
  ),
});

/** How many URLs of one kind are shown; JSON has all. */
const SHOWN = 20;

const ANSWERER_TEXT: Readonly<Record<Answerer, string>> = {
  edge: "by a function at the edge",
  cloudfront: "by CloudFront (http to https)",
  cache: "from the cache, kept from the origin",
  origin: "by the origin",
  other: "otherwise",
};

export function logText(report: LogReport, distribution: string | undefined, colour: boolean): string {
  const { urls, files, requests, directory } = report;
  const paint = pc.createColors(colour);
  const lines = (Object.keys(ANSWERER_TEXT) as Answerer[]).flatMap((answerer) => {
    const own = urls.filter((url) => url.answerer === answerer);
    if (own.length === 0) return [];
    const asked = own.reduce((sum, url) => sum + url.requests, 0);
    return [`  ${String(asked).padStart(9)} ${ANSWERER_TEXT[answerer]} (${own.length} URLs)`];
  });
  const read = files.filter((file) => file.requests > 0).length;
  const stale = urls.filter(isStale);
  return [
    `${requests} requests in ${read} log file${read === 1 ? "" : "s"} of ${directory}; redirects were answered\n${lines.join("\n") || "  none"}\n`,
    ...files.flatMap(({ path, problem }) =>
      problem === undefined ? [] : [`${paint.yellow("warning")}: ${path}: ${problem}\n`],
    ),
    ...listed("Stale: the cache answers, although a rule does by now", stale),
    ...(stale.length > 0
      ? [`  ${invalidationCommand(distribution ?? "DISTRIBUTION", stalePaths(stale))}\n`]
      : []),
    ...listed(
      "Not at the edge: the origin answered, although a rule does (function not attached there, or not yet)",
      urls.filter(isUnanswered),
    ),
    ...listed("Redirects of the origin that no rule answers", urls.filter(isOriginOnly)),
  ].join("\n");
}

const isOriginOnly = (url: RedirectedUrl): boolean =>
  (url.answerer === "cache" || url.answerer === "origin") && url.ruleAnswer === undefined;

const stalePaths = (urls: readonly RedirectedUrl[]): string[] => withoutCovered(urls.map(({ path }) => path));

function listed(title: string, urls: readonly RedirectedUrl[]): string[] {
  if (urls.length === 0) return [];
  const shown = urls.slice(0, SHOWN).map((url) => `  ${String(url.requests).padStart(9)} ${urlText(url)}`);
  const more = urls.length > SHOWN ? [`  and ${urls.length - SHOWN} more; --json has all`] : [];
  return [`${title}:\n${[...shown, ...more].join("\n")}\n`];
}

function urlText({ host, path, status, lastSeen, ruleAnswer }: RedirectedUrl): string {
  const seen =
    lastSeen === undefined ? "" : `, last ${new Date(lastSeen * 1000).toISOString().slice(0, 16)}Z`;
  const rule = ruleAnswer ? `; rule ${ruleAnswer.rule.location.file}:${ruleAnswer.rule.location.line}` : "";
  return `${host}${path} (${status}${seen}${rule})`;
}

export const logJson = ({ urls, files, requests }: LogReport): object => ({
  requests,
  files,
  redirects: urls.map(({ ruleAnswer, lastSeen, ...url }) => ({
    ...url,
    lastSeen: lastSeen === undefined ? null : new Date(lastSeen * 1000).toISOString(),
    rule: ruleAnswer ? { file: ruleAnswer.rule.location.file, line: ruleAnswer.rule.location.line } : null,
  })),
  stale: stalePaths(urls.filter(isStale)),
});
