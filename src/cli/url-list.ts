/** Lists of URLs, for `explain --all` and `diff --urls`. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { DOMParser, onWarningStopParsing } from "@xmldom/xmldom";
import { parse } from "csv-parse/sync";
import { separatorOf } from "../format/csv/read-rows.ts";
import { CliError } from "./cli-error.ts";
import type { Io } from "./io.ts";

/**
 * One URL or path a line (`#` begins a comment), a sitemap (`<loc>`), or CSV whose column is named url, loc, page, path or
 * address in any case, else the first.
 *
 * @param file `-` for standard input
 * @throws CliError for a file that cannot be read, holds no URL, or has a line that is none
 */
export async function readUrls(file: string, io: Io): Promise<string[]> {
  const urls = urlsIn((await readList(file, io)).replace(/^\uFEFF/, ""), file);
  if (urls.length > 0) return urls;
  throw new CliError(`no URL in ${file}`, "write one URL or path a line; a sitemap and CSV are read too");
}

async function readList(file: string, io: Io): Promise<string> {
  if (file === "-" && io.stdin) return io.stdin();
  return readFile(resolve(io.cwd, file), "utf8").catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? "no such file" : error.message;
    throw new CliError(
      `cannot read ${file}: ${why}`,
      "name a file with one URL a line, or - for standard input",
    );
  });
}

function urlsIn(text: string, file: string): string[] {
  if (/^\s*</.test(text)) return sitemapUrls(text, file);
  if (/\.csv$/i.test(file)) return csvUrls(text, file);
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const urls = lines.filter((line) => line !== "" && !line.startsWith("#"));
  const odd = urls.find((line) => !isUrl(line));
  if (odd === undefined) return urls;
  throw new CliError(
    `\`${odd}\` in ${file} is neither a path nor a URL`,
    "begin each line with / or https://",
  );
}

const isUrl = (text: string): boolean => /^(\/|https?:\/\/)/.test(text);

function sitemapUrls(text: string, file: string): string[] {
  const document = parsedXml(text, file);
  if (document.getElementsByTagName("sitemapindex").length > 0) {
    throw new CliError(`${file} is an index of sitemaps`, "give the sitemaps that it names, one by one");
  }
  const places = [...document.getElementsByTagName("loc")];
  return places.map((node) => (node.textContent ?? "").trim()).filter(isUrl);
}

function parsedXml(text: string, file: string) {
  try {
    return new DOMParser({ onError: onWarningStopParsing }).parseFromString(text, "text/xml");
  } catch (error) {
    throw new CliError(
      `${file} is not XML: ${error instanceof Error ? error.message : String(error)}`,
      "give a sitemap, or one URL a line",
    );
  }
}

function csvUrls(text: string, file: string): string[] {
  try {
    const rows: string[][] = parse(text, {
      delimiter: separatorOf(text),
      relaxColumnCount: true,
      skipEmptyLines: true,
      trim: true,
    });
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
