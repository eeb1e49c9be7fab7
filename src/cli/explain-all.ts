/** `explain --all FILE`: the answer to each URL of a list, as CSV. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { DOMParser, onWarningStopParsing } from "@xmldom/xmldom";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { follow } from "../flow/follow.ts";
import { createIsInside } from "../flow/hosts.ts";
import { place } from "../match/explain.ts";
import { createIndexedMatcher } from "../match/indexed-matcher.ts";
import { type Request, requestUrl } from "../match/request.ts";
import type { RuleSet } from "../rules/rule.ts";
import { CliError } from "./cli-error.ts";

/** Columns of the CSV, in order. `hops` counts the answers until the visitor is there, `final` is where. */
const COLUMNS = ["url", "status", "location", "cache-control", "rule", "hops", "final"];

/**
 * One URL or path a line (`#` begins a comment), a sitemap (`<loc>`), or CSV whose column is named url, loc, page, path or
 * address in any case, else the first.
 *
 * @throws CliError for a file that cannot be read, or holds no URL
 */
export async function readUrls(file: string, cwd: string): Promise<string[]> {
  const text = await readFile(resolve(cwd, file), "utf8").catch((error: Error) => {
    throw new CliError(`cannot read ${file}: ${error.message}`, "name a file with URLs");
  });
  const urls = urlsIn(text.replace(/^\uFEFF/, ""), file);
  if (urls.length > 0) return urls;
  throw new CliError(`no URL in ${file}`, "write one URL or path a line; a sitemap and CSV are read too");
}

function urlsIn(text: string, file: string): string[] {
  if (/^\s*</.test(text)) return sitemapUrls(text, file);
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "" && !line.startsWith("#"));
  if (/\.csv$/i.test(file)) return csvUrls(text, file);
  return lines.map((line) => line.trim()).filter(isUrl);
}

const isUrl = (text: string): boolean => /^(\/|https?:\/\/)/i.test(text);

function sitemapUrls(text: string, file: string): string[] {
  try {
    const document = new DOMParser({ onError: onWarningStopParsing }).parseFromString(text, "text/xml");
    const places = [...document.getElementsByTagName("loc")];
    return places.map((node) => (node.textContent ?? "").trim()).filter(isUrl);
  } catch (error) {
    throw new CliError(
      `${file} is not XML: ${error instanceof Error ? error.message : String(error)}`,
      "give a sitemap, or one URL a line",
    );
  }
}

function csvUrls(text: string, file: string): string[] {
  try {
    const rows: string[][] = parse(text, { relaxColumnCount: true, skipEmptyLines: true, trim: true });
    const [head = []] = rows;
    const named = head.findIndex((name) => /^(url|loc|page|path|address)$/i.test(name));
    return rows.flatMap((row) => row[Math.max(0, named)] ?? []).filter(isUrl);
  } catch (error) {
    throw new CliError(
      `${file} is not CSV: ${error instanceof Error ? error.message : String(error)}`,
      "give RFC 4180, or one URL a line",
    );
  }
}

/** O(URLs), hardly more with more rules. */
export function answersAsCsv(
  ruleSet: RuleSet,
  urls: readonly string[],
  requestOf: (url: string) => Request,
): string {
  const followed = { matcher: createIndexedMatcher(ruleSet), isInside: createIsInside(ruleSet) };
  const rows = urls.map((url) => {
    const trace = follow(requestOf(url), followed);
    const answer = trace.hops[0]?.answer;
    const final = {
      page: requestUrl(trace.last),
      outside: requestUrl(trace.last),
      gone: "gone",
      loop: "loop",
      endless: "loop",
    };
    return [
      url,
      answer?.status ?? "",
      answer?.location ?? "",
      answer?.headers["cache-control"] ?? "",
      answer ? place(answer.rule) : "",
      trace.hops.length,
      answer ? final[trace.end] : url,
    ];
  });
  return stringify([COLUMNS, ...rows]);
}
