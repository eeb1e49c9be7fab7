/** FP5009: a behaviour whose viewer-request place is taken; FP5010: one without a function beside one that has it. */
import type { BehaviourFacts, DistributionFacts, SiteFacts, ViewerRequestFacts } from "../facts.ts";
import { behaviourName, type Finding } from "../finding.ts";

export function viewerRequestFunctions({ distribution }: SiteFacts): Finding[] {
  if (!distribution) return [];
  const others = distribution.behaviours.flatMap((behaviour) => {
    const { viewerRequest } = behaviour;
    return viewerRequest && !viewerRequest.isLastBuild ? [taken(distribution, behaviour, viewerRequest)] : [];
  });
  return [...others, ...withoutFunction(distribution)];
}

const taken = (
  { id }: DistributionFacts,
  { pathPattern }: BehaviourFacts,
  { kind, arn, isLastBuild }: ViewerRequestFacts,
): Finding => ({
  code: "FP5009",
  severity: isLastBuild === false ? "warning" : "info",
  where: behaviourName(id, pathPattern),
  message: `${arn} has the viewer-request event${isLastBuild === false ? ", and its code is not that of the last build" : ` (a ${kind}; its code was not compared)`}: a behaviour takes one function`,
  help: "an older build: deploy; another function: call `redirect` in it first, as `fingerpost init` does with a handler it finds",
});

/** Half a site that redirects is more likely forgotten than meant. */
function withoutFunction({ id, behaviours }: DistributionFacts): Finding[] {
  if (!behaviours.some(({ viewerRequest }) => viewerRequest)) return [];
  return behaviours
    .filter(({ viewerRequest }) => !viewerRequest)
    .map(({ pathPattern }) => ({
      code: "FP5010" as const,
      severity: "info" as const,
      where: behaviourName(id, pathPattern),
      message: "no viewer-request function, although another behaviour has one: rules do not answer here",
      help: "attach the function to this behaviour too, unless that is meant",
    }));
}
