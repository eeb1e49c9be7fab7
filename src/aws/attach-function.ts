/**
 * A CloudFront Function on viewer requests of a distribution that no template of ours describes. The whole configuration
 * is read, changed in that one place, and written back under the ETag under which it was read.
 */
import type {
  CacheBehavior,
  DefaultCacheBehavior,
  DistributionConfig,
  FunctionAssociation,
} from "@aws-sdk/client-cloudfront";
import { AwsError } from "./aws-error.ts";
import { openCloudFront } from "./cloudfront-client.ts";
import { knownError } from "./known-error.ts";

export interface Attachment {
  /** Id, e.g. `E2QWRUHAPOMQZL`. */
  readonly distribution: string;
  /** Name of a function that is published. */
  readonly functionName: string;
}

/** `unchanged`: it was so already, and nothing was written. */
export type Outcome = "changed" | "unchanged";

/** Path patterns; `default` is the default behavior. */
export type Behaviors = "default" | "all" | readonly string[];

type Behavior = DefaultCacheBehavior | CacheBehavior;

/** Rounds, while others change the distribution at the same time. */
const ROUNDS = 5;
const EVENT = "viewer-request";

/**
 * @throws AwsError where another function has the event, a behavior is not there, the function is not published, or AWS
 *   refuses
 */
export async function attachFunction(attachment: Attachment, behaviors: Behaviors): Promise<Outcome> {
  const arn = await arnOf(attachment.functionName);
  if (arn === undefined) {
    throw new AwsError(
      `there is no published function ${attachment.functionName}`,
      "deploy it first, with AutoPublish: true",
    );
  }
  return changeConfig(attachment, (config) => {
    const chosen = chosenBehaviors(attachment.distribution, config, behaviors);
    return chosen.map((each) => attachTo(each, arn)).some(Boolean);
  });
}

/** Takes the function out of all behaviors. A function or a distribution that is gone is no error. */
export async function detachFunction(attachment: Attachment): Promise<Outcome> {
  const arn = await arnOf(attachment.functionName);
  if (arn === undefined) return "unchanged";
  try {
    return await changeConfig(attachment, (config) =>
      namedBehaviors(config)
        .map(({ behavior }) => detachFrom(behavior, arn))
        .some(Boolean),
    );
  } catch (error) {
    if (error instanceof AwsError && isNamed(error.cause, "NoSuchDistribution")) return "unchanged";
    throw error;
  }
}

/** ARN of the live function; undefined where there is none. */
async function arnOf(name: string): Promise<string | undefined> {
  const { client, sdk } = await openCloudFront();
  try {
    const { FunctionSummary } = await client.send(
      new sdk.DescribeFunctionCommand({ Name: name, Stage: "LIVE" }),
    );
    return FunctionSummary?.FunctionMetadata?.FunctionARN;
  } catch (error) {
    if (isNamed(error, "NoSuchFunctionExists")) return undefined;
    throw inWords(error);
  }
}

/** @param change whether the configuration, which it changes in place, is another then */
async function changeConfig(
  { distribution: Id }: Attachment,
  change: (config: DistributionConfig) => boolean,
): Promise<Outcome> {
  const { client, sdk } = await openCloudFront();
  for (let round = 1; ; round++) {
    try {
      const { DistributionConfig: config, ETag: IfMatch } = await client.send(
        new sdk.GetDistributionConfigCommand({ Id }),
      );
      if (!config || !change(config)) return "unchanged";
      await client.send(new sdk.UpdateDistributionCommand({ Id, IfMatch, DistributionConfig: config }));
      return "changed";
    } catch (error) {
      if (!isNamed(error, "PreconditionFailed") || round === ROUNDS) throw inWords(error);
    }
  }
}

interface Named {
  readonly label: string;
  readonly name: string;
  readonly behavior: Behavior;
}

function namedBehaviors({ DefaultCacheBehavior: main, CacheBehaviors: others }: DistributionConfig): Named[] {
  const all = (others?.Items ?? []).map((behavior) => ({ name: behavior.PathPattern ?? "", behavior }));
  const named = main ? [{ name: "default", behavior: main }, ...all] : all;
  return named.map((each) => ({ ...each, label: `the behavior ${each.name}` }));
}

function chosenBehaviors(distribution: string, config: DistributionConfig, behaviors: Behaviors): Named[] {
  const all = namedBehaviors(config);
  const names = behaviors === "all" ? all.map(({ name }) => name) : [behaviors].flat();
  return names.map((name) => {
    const found = all.find((each) => each.name === name);
    if (found) return { ...found, label: `${found.label} of ${distribution}` };
    throw new AwsError(
      `${distribution} has no behavior for ${name}`,
      `it has ${all.map((each) => each.name).join(", ")}`,
    );
  });
}

/** Whether it was not there before. */
function attachTo({ label, behavior }: Named, arn: string): boolean {
  const associations = behavior.FunctionAssociations?.Items ?? [];
  const other = associations.find(({ EventType }) => EventType === EVENT);
  if (other?.FunctionARN === arn) return false;
  if (other) throw taken(label, EVENT, other.FunctionARN);
  const edge = behavior.LambdaFunctionAssociations?.Items?.find(({ EventType }) =>
    EventType?.startsWith("viewer-"),
  );
  if (edge) throw taken(label, edge.EventType, edge.LambdaFunctionARN);
  setAssociations(behavior, [...associations, { EventType: EVENT, FunctionARN: arn }]);
  return true;
}

/** Whether it was there before. */
function detachFrom(behavior: Behavior, arn: string): boolean {
  const associations = behavior.FunctionAssociations?.Items ?? [];
  const others = associations.filter(({ FunctionARN }) => FunctionARN !== arn);
  if (others.length === associations.length) return false;
  setAssociations(behavior, others);
  return true;
}

function setAssociations(behavior: Behavior, items: FunctionAssociation[]): void {
  behavior.FunctionAssociations = { Quantity: items.length, ...(items.length > 0 && { Items: items }) };
}

const taken = (label: string, event: string | undefined, arn: string | undefined): AwsError =>
  new AwsError(
    `${label} has another function for ${event}: ${arn}`,
    "make that function the handler and call `redirect` first in it, or detach it; nothing was changed",
  );

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

const HELP: Readonly<Record<string, string>> = {
  AccessDenied: "allow cloudfront:DescribeFunction, GetDistributionConfig and UpdateDistribution",
  NoSuchDistribution: "name the distribution by its id, in the account that the credentials are of",
  PreconditionFailed: "others change the distribution all the time; try again later",
};

/** Passes on bugs. */
function inWords(error: unknown): unknown {
  const help = error instanceof Error ? HELP[error.name] : undefined;
  if (error instanceof Error && help)
    return new AwsError(`AWS: ${error.name}: ${error.message}`, help, error);
  return knownError(error) ?? error;
}
