/** Redirects of other systems' files as plain pairs: exact paths, and a `*` at the end of both. The rest is left out. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "jsonc-parser";
import { corpusPath, readCorpus } from "./corpora.ts";

export interface Pair {
  readonly from: string;
  readonly to: string;
}

type Json = Readonly<Record<string, unknown>>;

const netlify = (text: string): Pair[] =>
  text.split("\n").flatMap((line) => {
    const [from = "", to = "", status = "301"] = line.trim().split(/\s+/);
    return /^30[1278]!?$/.test(status) && !line.startsWith("#")
      ? [{ from, to: to.replace(":splat", "*") }]
      : [];
  });

const amplify = (text: string): Pair[] =>
  (parse(text) as Json[])
    .filter(({ status }) => /^30[1278]$/.test(String(status)))
    .map(({ source, target }) => ({ from: clean(source), to: clean(target) }));

const vercel =
  (...path: string[]) =>
  (text: string): Pair[] =>
    (path.reduce((value: unknown, key) => (value as Json)[key], parse(text)) as Json[])
      .filter(({ has, missing, regex }) => !has && !missing && !regex)
      .map(({ source, destination }) => ({ from: star(source), to: star(destination) }));

const clean = (text: unknown): string => String(text).replace("<*>", "*");
const star = (text: unknown): string => String(text).replace(/:[a-z]+\*$/i, "*");

const FILES: Readonly<Record<string, readonly [file: string, read: (text: string) => Pair[]]>> = {
  "amplify-docs": ["redirects.json", amplify],
  babel: ["_redirects", netlify],
  "kubernetes-website": ["static___redirects", netlify],
  "dart-firebase": ["firebase.json", vercel("hosting", "redirects")],
  "nodejs-org": ["apps__site__redirects.json", vercel("external")],
  "react-dev": ["vercel.json", vercel("redirects")],
};

export const PAIR_CORPORA = ["mdn-en-us-2023", "msdocs-win32-zh-cn", ...Object.keys(FILES)];

/** Undefined where the corpus is not there. */
export function corpusPairs(name: string): Pair[] | undefined {
  const directory = corpusPath(name);
  if (directory === undefined) return undefined;
  const foreign = FILES[name];
  if (!foreign) return readCorpus(directory);
  const [file, read] = foreign;
  return read(readFileSync(join(directory, file), "utf8")).filter(isPlain);
}

function isPlain({ from, to }: Pair): boolean {
  const plain = /^\/[A-Za-z0-9\-._~/+!,@]*\*?$/;
  return (
    plain.test(from) &&
    /^(https:\/\/[a-z0-9.-]+)?\/[A-Za-z0-9\-._~/+!,@#=?&%]*\*?$/.test(to) &&
    (from.endsWith("*") || !to.includes("*"))
  );
}
