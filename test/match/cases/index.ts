/** Every case, for every engine. */
import type { ConformanceCase } from "../../support/conformance.ts";
import { CACHE_CONTROL, STATUS } from "./answers.ts";
import { CANONICAL_PATH } from "./canonical-path.ts";
import { CONDITIONS, WINDOWS } from "./conditions.ts";
import { HOST_PATTERNS, PATTERNS } from "./patterns.ts";
import { PRECEDENCE } from "./precedence.ts";
import { QUERY } from "./query.ts";
import { SLASH_AND_CASE } from "./slash-and-case.ts";
import { TARGETS } from "./targets.ts";

export const CASES: readonly ConformanceCase[] = [
  ...CANONICAL_PATH,
  ...SLASH_AND_CASE,
  ...PATTERNS,
  ...HOST_PATTERNS,
  ...TARGETS,
  ...QUERY,
  ...CONDITIONS,
  ...WINDOWS,
  ...PRECEDENCE,
  ...STATUS,
  ...CACHE_CONTROL,
];
