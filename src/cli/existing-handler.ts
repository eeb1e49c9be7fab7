/** A viewer-request function that a project has already, so that `init` wraps it. */
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import type { Platform } from "../target/table-modules.ts";

export interface ExistingHandler {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly platform: Platform;
  readonly text: string;
}

/** Where projects keep edge functions; searched without their subfolders. */
const FOLDERS = [
  ".",
  "functions",
  "edge",
  "cloudfront",
  "cloudfront-functions",
  "lambda",
  "lambda-edge",
  "src",
  "src/edge",
  "src/functions",
  "infra",
];

/** Handlers of viewer-request events that do not redirect by fingerpost yet, those named so first. */
export async function findHandlers(root: string): Promise<ExistingHandler[]> {
  const found: ExistingHandler[] = [];
  for (const folder of FOLDERS) {
    const names = await readdir(join(root, folder)).catch(() => [] as string[]);
    for (const name of names.filter((each) => /(?<!\.d)\.[cm]?[jt]s$/.test(each)).sort()) {
      const handler = await readHandler(root, join(root, folder, name));
      if (handler) found.push(handler);
    }
  }
  const named = found.filter(({ path }) => /viewer.?request/i.test(basename(path)));
  return named.length > 0 ? named : found;
}

/** Undefined where the file is no handler of requests at the edge, or calls `redirect` already. */
export async function readHandler(root: string, file: string): Promise<ExistingHandler | undefined> {
  const isFile = await stat(file).then(
    (stats) => stats.isFile(),
    () => false,
  );
  if (!isFile) return undefined;
  const text = await readFile(file, "utf8");
  if (text.includes("fingerpost:table") || !/\bhandler\b/.test(text)) return undefined;
  const platform = platformOf(text);
  return platform && { path: relative(root, file).replaceAll("\\", "/"), platform, text };
}

/** The two events have the request in different places. */
function platformOf(text: string): Platform | undefined {
  if (/\bRecords\b[\s\S]{0,40}\bcf\b/.test(text)) return "lambda-edge";
  return /\bevent\.request\b|\{\s*request\b[^}]*\}\s*=\s*event\b/.test(text)
    ? "cloudfront-functions"
    : undefined;
}
