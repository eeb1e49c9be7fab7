/** Wire format of the few operations of the CloudFront API that are used (REST XML, 2020-05-31). */
import { answerDistribution, type FakeDistribution } from "./distribution-api.ts";
import type { FakeStore } from "./fake-store.ts";
import type { WireAnswer, WireRequest } from "./key-value-store-api.ts";
import { NAMESPACE, xmlError } from "./xml-error.ts";

export type FunctionStage = "DEVELOPMENT" | "LIVE";

export interface FakeFunction {
  readonly name: string;
  /** ARN of the store that it is associated with. */
  readonly store?: string;
  /** Code by stage: one that was never published has no live one. */
  readonly code: Partial<Record<FunctionStage, string>>;
}

/** Path without `2020-05-31`. */
export function answerCloudFront(
  stores: readonly FakeStore[],
  functions: readonly FakeFunction[],
  distributions: readonly FakeDistribution[],
  request: WireRequest,
): WireAnswer {
  const { method, path, query, headers } = request;
  const [, resource, name, part] = path;
  if (
    !/^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/us-east-1\/cloudfront\//.test(headers.authorization ?? "")
  ) {
    return xmlError(403, "AccessDenied", "the request is not signed for cloudfront");
  }
  const stage = query.get("Stage") as FunctionStage | null;
  if (method === "GET" && resource === "key-value-store" && name !== undefined) {
    const store = stores.find((each) => each.name === name);
    return store ? xml(storeXml(store)) : xmlError(404, "EntityNotFound", "no such store");
  }
  if (method === "GET" && resource === "function" && name === undefined) {
    return xml(functionList(functions, stage, query.get("Marker") ?? ""));
  }
  if (resource === "distribution") return answerDistribution(distributions, request);
  const named = functions.find((each) => each.name === name);
  const code = named?.code[stage ?? "DEVELOPMENT"];
  if (named && code !== undefined && part === "describe") return xml(summary(named, stage));
  if (method === "GET" && resource === "function" && code !== undefined) {
    return {
      status: 200,
      headers: { "content-type": "application/octet-stream", etag: "EFUNCTION1" },
      body: code,
    };
  }
  return xmlError(404, "NoSuchFunctionExists", "no such function");
}

const PAGE = 2;

const xml = (body: string): WireAnswer => ({
  status: 200,
  headers: { "content-type": "text/xml", etag: "ECLOUDFRONT1" },
  body: `<?xml version="1.0"?>${body}`,
});

const storeXml = ({ name, arn, status }: FakeStore): string =>
  `<KeyValueStore xmlns="${NAMESPACE}"><Name>${name}</Name><Id>${arn.split("/")[1]}</Id><Comment></Comment><ARN>${arn}</ARN><Status>${status}</Status><LastModifiedTime>2026-01-01T00:00:00Z</LastModifiedTime></KeyValueStore>`;

function functionList(all: readonly FakeFunction[], stage: FunctionStage | null, marker: string): string {
  const named = all.filter(({ code }) => code[stage ?? "DEVELOPMENT"] !== undefined);
  const rest = named.filter(({ name }) => name > marker).sort((a, b) => (a.name < b.name ? -1 : 1));
  const page = rest.slice(0, PAGE);
  const next = rest.length > PAGE ? `<NextMarker>${page.at(-1)?.name}</NextMarker>` : "";
  return `<FunctionList xmlns="${NAMESPACE}">${next}<MaxItems>${PAGE}</MaxItems><Quantity>${page.length}</Quantity><Items>${page.map((each) => summary(each, stage)).join("")}</Items></FunctionList>`;
}

const summary = ({ name, store }: FakeFunction, stage: FunctionStage | null): string =>
  `<FunctionSummary><Name>${name}</Name><FunctionConfig><Comment></Comment><Runtime>cloudfront-js-2.0</Runtime>${
    store === undefined
      ? ""
      : `<KeyValueStoreAssociations><Quantity>1</Quantity><Items><KeyValueStoreAssociation><KeyValueStoreARN>${store}</KeyValueStoreARN></KeyValueStoreAssociation></Items></KeyValueStoreAssociations>`
  }</FunctionConfig><FunctionMetadata><FunctionARN>arn:aws:cloudfront::123456789012:function/${name}</FunctionARN><Stage>${stage ?? "DEVELOPMENT"}</Stage><LastModifiedTime>2026-01-01T00:00:00Z</LastModifiedTime></FunctionMetadata></FunctionSummary>`;
