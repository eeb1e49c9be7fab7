/** All checks, in the order of their codes; `unused-allow` is last because it looks at what the others found. */
import type { Check } from "./definition.ts";
import { check as duplicateRule } from "./duplicate-rule.ts";
import { check as failingExample } from "./failing-example.ts";
import { check as unusedAllow } from "./unused-allow.ts";

export const CHECKS: readonly Check[] = [failingExample, duplicateRule, unusedAllow];
