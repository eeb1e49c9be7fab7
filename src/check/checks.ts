/** All checks, in the order of their codes; `unused-allow` is last because it looks at what the others found. */

import { check as caseVariant } from "./case-variant.ts";
import type { Check } from "./definition.ts";
import { check as duplicateRule } from "./duplicate-rule.ts";
import { check as encodedLineBreak } from "./encoded-line-break.ts";
import { check as expired } from "./expired.ts";
import { check as failingExample } from "./failing-example.ts";
import { check as handlerLoop } from "./handler-loop.ts";
import { check as hiddenPage } from "./hidden-page.ts";
import { check as httpTarget } from "./http-target.ts";
import { check as invalidLocation } from "./invalid-location.ts";
import { check as longWayOut } from "./long-way-out.ts";
import { check as lostCapture } from "./lost-capture.ts";
import { check as missingPage } from "./missing-page.ts";
import { check as nearlyFull } from "./nearly-full.ts";
import { check as neverMatches } from "./never-matches.ts";
import { check as noExample } from "./no-example.ts";
import { check as oldTemporary } from "./old-temporary.ts";
import { check as openRedirect } from "./open-redirect.ts";
import { check as permanentWindow } from "./permanent-window.ts";
import { check as redirectChain } from "./redirect-chain.ts";
import { check as redirectLoop } from "./redirect-loop.ts";
import { check as redirectedBack } from "./redirected-back.ts";
import { check as selfRedirect } from "./self-redirect.ts";
import { check as shadowedRule } from "./shadowed-rule.ts";
import { check as slowRegex } from "./slow-regex.ts";
import { check as straySpace } from "./stray-space.ts";
import { check as targetHost } from "./target-host.ts";
import { check as tiedRules } from "./tied-rules.ts";
import { check as undecidedOverlap } from "./undecided-overlap.ts";
import { check as unseenCondition } from "./unseen-condition.ts";
import { check as unusedAllow } from "./unused-allow.ts";

export const CHECKS: readonly Check[] = [
  failingExample,
  duplicateRule,
  redirectLoop,
  selfRedirect,
  handlerLoop,
  targetHost,
  openRedirect,
  lostCapture,
  invalidLocation,
  encodedLineBreak,
  unseenCondition,
  neverMatches,
  shadowedRule,
  tiedRules,
  undecidedOverlap,
  caseVariant,
  expired,
  redirectChain,
  longWayOut,
  permanentWindow,
  redirectedBack,
  oldTemporary,
  straySpace,
  httpTarget,
  noExample,
  nearlyFull,
  slowRegex,
  missingPage,
  hiddenPage,
  unusedAllow,
];
