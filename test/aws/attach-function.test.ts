/** A function attached to a distribution of another stack: the real SDK, on a fake of CloudFront. */
import { describe, expect, test } from "vitest";
import { attachFunction, detachFunction } from "../../src/aws/attach-function.ts";
import type { FakeAwsOptions } from "../support/fake-aws/fake-aws.ts";
import { useFakeAws } from "../support/fake-aws/open-store.ts";
import { xmlError } from "../support/fake-aws/xml-error.ts";

const ID = "E2QWRUHAPOMQZL";
const ATTACHMENT = { distribution: ID, functionName: "redirects" };
const ARN = "arn:aws:cloudfront::123456789012:function/redirects";
const OTHER = "arn:aws:cloudfront::123456789012:function/other";
const LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:f:1";

const list = (tag: string, items: readonly string[]): string =>
  `<${tag}><Quantity>${items.length}</Quantity>${items.length > 0 ? `<Items>${items.join("")}</Items>` : ""}</${tag}>`;
const association = (arn: string, event = "viewer-request"): string =>
  `<FunctionAssociation><FunctionARN>${arn}</FunctionARN><EventType>${event}</EventType></FunctionAssociation>`;
const functions = (...arns: readonly string[]): string =>
  list(
    "FunctionAssociations",
    arns.map((arn) => association(arn)),
  );
const edge = (event: string): string =>
  list("LambdaFunctionAssociations", [
    `<LambdaFunctionAssociation><LambdaFunctionARN>${LAMBDA}</LambdaFunctionARN><EventType>${event}</EventType></LambdaFunctionAssociation>`,
  ]);

const behaviorXml = (inner: string): string => `<TargetOriginId>site</TargetOriginId>${inner}`;
const config = (main: string, others: Readonly<Record<string, string>> = {}): string =>
  `<CallerReference>r</CallerReference><Comment>kept</Comment><Enabled>true</Enabled><DefaultCacheBehavior>${behaviorXml(main)}</DefaultCacheBehavior>${list(
    "CacheBehaviors",
    Object.entries(others).map(
      ([pattern, inner]) =>
        `<CacheBehavior><PathPattern>${pattern}</PathPattern>${behaviorXml(inner)}</CacheBehavior>`,
    ),
  )}`;

async function use(text: string, options: Partial<FakeAwsOptions> = {}) {
  const distribution = { id: ID, config: text, etag: 1 };
  const aws = await useFakeAws({
    stores: [],
    functions: [{ name: "redirects", code: { LIVE: "code", DEVELOPMENT: "code" } }],
    distributions: [distribution],
    ...options,
  });
  return { aws, distribution };
}

/** ARNs on viewer requests, of the default behavior and then of the others. */
const attached = (text: string): string[] =>
  [...text.matchAll(/<(?:DefaultCacheBehavior|CacheBehavior)>.*?<\/(?:Default)?CacheBehavior>/gs)].map(
    ([behavior]) =>
      [...behavior.matchAll(/<FunctionARN>(.*?)<\/FunctionARN>/g)].map(([, arn]) => arn).join(" "),
  );

const writes = (seen: readonly string[]): string[] => seen.filter((each) => each.includes("PUT"));

describe("attach", () => {
  test("takes the default behavior, keeps all else, and writes nothing the second time", async () => {
    const { aws, distribution } = await use(config("", { "/docs/*": functions(OTHER) }));
    expect(await attachFunction(ATTACHMENT, "default")).toBe("changed");
    expect(attached(distribution.config)).toEqual([ARN, OTHER]);
    expect(distribution.config).toContain("<Comment>kept</Comment>");
    const before = distribution.config;
    expect(await attachFunction(ATTACHMENT, "default")).toBe("unchanged");
    expect(distribution.config).toBe(before);
    expect(writes(aws.seen)).toEqual([`cloudfront PUT distribution/${ID}/config`]);
  });

  test.each([
    ["all" as const, [ARN, ARN, ARN]],
    [["/b"], ["", "", ARN]],
    [
      ["default", "/a"],
      [ARN, ARN, ""],
    ],
  ])("behaviors %j", async (behaviors, expected) => {
    const { distribution } = await use(config("", { "/a": "", "/b": functions() }));
    await attachFunction(ATTACHMENT, behaviors);
    expect(attached(distribution.config)).toEqual(expected);
  });

  test("viewer responses and origin requests of others stay", async () => {
    const response = list("FunctionAssociations", [association(OTHER, "viewer-response")]);
    const { distribution } = await use(config(response + edge("origin-request")));
    await attachFunction(ATTACHMENT, "default");
    expect(attached(distribution.config)).toEqual([`${OTHER} ${ARN}`]);
    expect(distribution.config).toContain(LAMBDA);
  });

  test("another writer in between is no problem", async () => {
    let once = true;
    const { distribution } = await use(config(""), {
      before({ operation }) {
        if (!operation.includes("PUT") || !once) return undefined;
        once = false;
        distribution.config = config("", { "/new": "" });
        distribution.etag += 1;
        return undefined;
      },
    });
    expect(await attachFunction(ATTACHMENT, "default")).toBe("changed");
    expect(attached(distribution.config)).toEqual([ARN, ""]);
  });

  test("others who never stop are one", async () => {
    const { aws } = await use(config(""), {
      before: ({ operation }) =>
        operation.includes("PUT") ? xmlError(412, "PreconditionFailed", "changed") : undefined,
    });
    await expect(attachFunction(ATTACHMENT, "default")).rejects.toThrow("PreconditionFailed");
    expect(writes(aws.seen)).toHaveLength(5);
  });

  test.each([
    [
      "another function",
      functions(OTHER),
      `the behavior default of ${ID} has another function for viewer-request: ${OTHER}`,
    ],
    ["Lambda@Edge", edge("viewer-response"), `has another function for viewer-response: ${LAMBDA}`],
  ])("%s with a viewer event is refused, and nothing is written", async (_, main, problem) => {
    const { aws } = await use(config(main));
    await expect(attachFunction(ATTACHMENT, "default")).rejects.toThrow(problem);
    expect(writes(aws.seen)).toEqual([]);
  });

  test("nothing is written if one of several behaviors is taken", async () => {
    const { aws } = await use(config("", { "/a": functions(OTHER) }));
    await expect(attachFunction(ATTACHMENT, "all")).rejects.toThrow(`the behavior /a of ${ID}`);
    expect(writes(aws.seen)).toEqual([]);
  });

  test("a behavior, a function and a distribution that there is not", async () => {
    await use(config(""));
    await expect(attachFunction(ATTACHMENT, ["/x"])).rejects.toThrow(`${ID} has no behavior for /x`);
    await expect(attachFunction({ ...ATTACHMENT, functionName: "no" }, "all")).rejects.toThrow(
      "there is no published function no",
    );
    await expect(attachFunction({ ...ATTACHMENT, distribution: "E0" }, "all")).rejects.toMatchObject({
      message: expect.stringContaining("NoSuchDistribution"),
      help: expect.stringContaining("by its id"),
    });
  });
});

describe("detach", () => {
  test("takes the function out of all behaviors, and leaves those of others", async () => {
    const { aws, distribution } = await use(
      config(functions(ARN), { "/a": functions(OTHER), "/b": functions(ARN) }),
    );
    expect(await detachFunction(ATTACHMENT)).toBe("changed");
    expect(attached(distribution.config)).toEqual(["", OTHER, ""]);
    expect(await detachFunction(ATTACHMENT)).toBe("unchanged");
    expect(writes(aws.seen)).toHaveLength(1);
  });

  test.each([
    ["function", { ...ATTACHMENT, functionName: "gone" }],
    ["distribution", { ...ATTACHMENT, distribution: "EGONE" }],
  ])("a %s that is gone is no error", async (_, attachment) => {
    await use(config(functions(ARN)));
    expect(await detachFunction(attachment)).toBe("unchanged");
  });

  test("what AWS refuses is told, with what to allow", async () => {
    await use(config(functions(ARN)), {
      before: ({ operation }) =>
        operation.includes("PUT") ? xmlError(403, "AccessDenied", "no") : undefined,
    });
    await expect(detachFunction(ATTACHMENT)).rejects.toMatchObject({
      help: expect.stringContaining("UpdateDistribution"),
    });
  });
});
