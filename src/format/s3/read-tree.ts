import type { Source } from "../../rules/source.ts";
import { importError } from "../importer.ts";
import type { ReadTree } from "../source-node.ts";
import { readJson } from "./read-json.ts";
import { readXml } from "./read-xml.ts";
import { readYaml } from "./read-yaml.ts";

/** Reads XML, JSON or YAML, told apart by the first character. */
export function readTree(source: Source): ReadTree {
  const first = source.text.trimStart().charAt(0);
  if (first === "") return { diagnostics: [emptySource(source)] };
  if (first === "<") return readXml(source);
  return first === "{" || first === "[" ? readJson(source) : readYaml(source);
}

const emptySource = ({ path }: Source) =>
  importError(
    { file: path, line: 1, column: 1, length: 1 },
    {
      code: "FP4001",
      message: "the file is empty",
      help: "save what `aws s3api get-bucket-website --bucket NAME` prints, and import that",
    },
  );
