/**
 * The order of test files where no earlier run tells how long each takes, as in continuous integration: those that take
 * many seconds come first, so that at the end no process waits for another's long file.
 */
import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { projectRoot } from "./project-root.ts";

/** Folders and files of `test`, the longest first. */
const HEAVY = [
  "serverless/tiers",
  "journeys",
  "serverless",
  "runtime/fuzz",
  "diff/corpora",
  "match/conformance",
  "property",
  "table/formats",
  "corpora",
  "cli",
  "target",
  "rules/parse-property",
  "format/s3-differential",
  "dev",
];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const path = relative(`${projectRoot}test`, moduleId);
  const rank = HEAVY.findIndex((start) => path.startsWith(start));
  return rank < 0 ? HEAVY.length : rank;
};

export class HeaviestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => rankOf(a) - rankOf(b));
  }
}
