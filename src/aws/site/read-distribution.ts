/** A distribution as CloudFront's API tells it -> facts. Read-only. */
import {
  type CacheBehavior,
  type CloudFrontClient,
  type DefaultCacheBehavior,
  GetCachePolicyCommand,
  GetDistributionCommand,
  GetFunctionCommand,
} from "@aws-sdk/client-cloudfront";
import type {
  BehaviourFacts,
  CachingFacts,
  DistributionFacts,
  ViewerRequestFacts,
} from "../../doctor/facts.ts";
import { bucketOfOrigin } from "./origin-bucket.ts";
import type { Reader } from "./reader.ts";

export interface DistributionSource {
  readonly client: CloudFrontClient;
  readonly reader: Reader;
  /** The code of the last build, to compare what is deployed with. */
  readonly lastBuild: string | undefined;
}

/** @throws what the SDK throws where the distribution itself cannot be read */
export async function readDistribution(id: string, source: DistributionSource): Promise<DistributionFacts> {
  const { Distribution: distribution } = await source.client.send(new GetDistributionCommand({ Id: id }));
  const config = distribution?.DistributionConfig;
  if (!distribution || !config) throw new Error(`CloudFront sent no configuration of ${id}`);
  const behaviours = [...(config.CacheBehaviors?.Items ?? []), config.DefaultCacheBehavior];
  return {
    id,
    domainName: distribution.DomainName ?? "",
    aliases: config.Aliases?.Items ?? [],
    origins: (config.Origins?.Items ?? []).map(({ Id, DomainName = "" }) => ({
      id: Id ?? "",
      domainName: DomainName,
      bucket: bucketOfOrigin(DomainName),
    })),
    behaviours: await Promise.all(
      behaviours.flatMap((behaviour) => (behaviour ? [readBehaviour(behaviour, source)] : [])),
    ),
  };
}

type Behaviour = CacheBehavior | DefaultCacheBehavior;

async function readBehaviour(behaviour: Behaviour, source: DistributionSource): Promise<BehaviourFacts> {
  return {
    pathPattern: ("PathPattern" in behaviour && behaviour.PathPattern) || "*",
    originId: behaviour.TargetOriginId ?? "",
    caching: await readCaching(behaviour, source),
    viewerRequest: await readViewerRequest(behaviour, source),
  };
}

/** A cache policy, or the older fields of the behaviour itself. */
async function readCaching(
  behaviour: Behaviour,
  { client, reader }: DistributionSource,
): Promise<CachingFacts | undefined> {
  const { CachePolicyId: policyId } = behaviour;
  if (policyId === undefined || policyId === "") {
    return {
      minTtl: behaviour.MinTTL ?? 0,
      // CloudFront's own default where the field is absent: DG/Expiration.html.
      defaultTtl: behaviour.DefaultTTL ?? 86_400,
      queryInCacheKey: behaviour.ForwardedValues?.QueryString ?? false,
    };
  }
  const read = await reader.optional(
    { what: `cache policy ${policyId}`, permission: "cloudfront:GetCachePolicy" },
    () => client.send(new GetCachePolicyCommand({ Id: policyId })),
  );
  const config = read?.CachePolicy?.CachePolicyConfig;
  if (!config) return undefined;
  const query = config.ParametersInCacheKeyAndForwardedToOrigin?.QueryStringsConfig?.QueryStringBehavior;
  return {
    minTtl: config.MinTTL ?? 0,
    defaultTtl: config.DefaultTTL ?? 86_400,
    queryInCacheKey: query !== undefined && query !== "none",
  };
}

async function readViewerRequest(
  behaviour: Behaviour,
  source: DistributionSource,
): Promise<ViewerRequestFacts | undefined> {
  const ofFunction = behaviour.FunctionAssociations?.Items?.find(isViewerRequest);
  if (ofFunction) {
    const arn = ofFunction.FunctionARN ?? "";
    return { kind: "CloudFront function", arn, isLastBuild: await isLastBuild(arn, source) };
  }
  const ofLambda = behaviour.LambdaFunctionAssociations?.Items?.find(isViewerRequest);
  return (
    ofLambda && {
      kind: "Lambda@Edge function",
      arn: ofLambda.LambdaFunctionARN ?? "",
      isLastBuild: undefined,
    }
  );
}

const isViewerRequest = ({ EventType }: { EventType?: string | undefined }): boolean =>
  EventType === "viewer-request";

async function isLastBuild(
  arn: string,
  { client, reader, lastBuild }: DistributionSource,
): Promise<boolean | undefined> {
  if (lastBuild === undefined) return undefined;
  const read = await reader.optional({ what: `code of ${arn}`, permission: "cloudfront:GetFunction" }, () =>
    client.send(new GetFunctionCommand({ Name: arn.split("/").at(-1) ?? arn, Stage: "LIVE" })),
  );
  return read?.FunctionCode && Buffer.from(read.FunctionCode).toString("utf8") === lastBuild;
}
