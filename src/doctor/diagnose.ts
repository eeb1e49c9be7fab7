/** Facts of a live site -> findings, what is broken first. */
import type { SiteFacts } from "./facts.ts";
import type { Diagnosis, Finding } from "./finding.ts";
import { cachedRedirects } from "./findings/cached-redirects.ts";
import { globalEndpoints } from "./findings/global-endpoint.ts";
import { namesElsewhere } from "./findings/name-elsewhere.ts";
import { redirectObjects } from "./findings/redirect-objects.ts";
import { routingRules } from "./findings/routing-rules.ts";
import { unreadFacts } from "./findings/unread.ts";
import { viewerRequestFunctions } from "./findings/viewer-request-function.ts";
import { websiteEndpoints } from "./findings/website-endpoint.ts";

const DIAGNOSES: readonly Diagnosis[] = [
  routingRules,
  redirectObjects,
  websiteEndpoints,
  globalEndpoints,
  cachedRedirects,
  namesElsewhere,
  viewerRequestFunctions,
  unreadFacts,
];

const ORDER: readonly Finding["severity"][] = ["error", "warning", "info"];

export function diagnose(facts: SiteFacts): Finding[] {
  const findings = DIAGNOSES.flatMap((diagnosis) => diagnosis(facts));
  return ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}
