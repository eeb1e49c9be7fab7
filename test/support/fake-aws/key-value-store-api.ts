/** Wire format of the KeyValueStore data API (REST JSON, 2022-07-26): request -> answer. */
import { bytesOf, etagOf, type FakeStore, StoreFault, update } from "./fake-store.ts";

export interface WireRequest {
  readonly method: string;
  /** Decoded segments of the path. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const CREATED = 1_700_000_000;
const PAGE = { default: 10, most: 50 };

/** `["key-value-stores", arn, "keys", key]` of any store given. */
export function answerKeyValueStore(stores: readonly FakeStore[], request: WireRequest): WireAnswer {
  try {
    checkSignature(request);
    const store = stores.find(({ arn }) => arn === request.path[1]);
    if (!store) throw new StoreFault(404, "ResourceNotFoundException", "no such store");
    if (store.status !== "READY") throw new StoreFault(409, "ConflictException", "the store is not ready");
    return answer(store, request);
  } catch (error) {
    if (error instanceof StoreFault) return errorAnswer(error.status, error.type, error.message);
    throw error;
  }
}

export const errorAnswer = (status: number, type: string, message: string): WireAnswer => ({
  status,
  headers: { "content-type": "application/json", "x-amzn-errortype": type },
  body: JSON.stringify({ Message: message }),
});

function answer(store: FakeStore, { method, path, query, headers, body }: WireRequest): WireAnswer {
  const key = path[3];
  const ifMatch = headers["if-match"];
  if (method === "GET" && path.length === 2) {
    return json(
      { ...sizes(store), KvsARN: store.arn, Created: CREATED, Status: store.status },
      etagOf(store),
    );
  }
  if (method === "GET" && path.length === 3) return json(listKeys(store, query));
  if (method === "GET" && key !== undefined) {
    const value = store.data.get(key);
    if (value === undefined) throw new StoreFault(404, "ResourceNotFoundException", "no such key");
    return json({ Key: key, Value: value, ...sizes(store) });
  }
  if (method === "PUT" && key !== undefined) {
    update(store, ifMatch, { puts: [{ key, value: JSON.parse(body).Value }], deletes: [] });
  } else if (method === "DELETE" && key !== undefined) {
    update(store, ifMatch, { puts: [], deletes: [key] });
  } else if (method === "POST" && path.length === 3) {
    update(store, ifMatch, readUpdate(body));
  } else {
    throw new StoreFault(400, "ValidationException", `no operation ${method} ${path.join("/")}`);
  }
  return json(sizes(store), etagOf(store));
}

/** Pages in the order of keys. A token is the last key of the page before. */
function listKeys({ data }: FakeStore, query: URLSearchParams): unknown {
  const size = Number(query.get("MaxResults") ?? PAGE.default);
  if (!(size >= 1 && size <= PAGE.most)) {
    throw new StoreFault(400, "ValidationException", "MaxResults is 1 to 50");
  }
  const token = query.get("NextToken");
  const after = token === null ? "" : Buffer.from(token, "base64url").toString();
  const keys = [...data.keys()].sort().filter((key) => key > after);
  const page = keys.slice(0, size);
  return {
    Items: page.map((key) => ({ Key: key, Value: data.get(key) })),
    ...(keys.length > size && { NextToken: Buffer.from(page.at(-1) ?? "").toString("base64url") }),
  };
}

function readUpdate(body: string) {
  const { Puts = [], Deletes = [] } = JSON.parse(body) as {
    Puts?: { Key: string; Value: string }[];
    Deletes?: { Key: string }[];
  };
  return {
    puts: Puts.map(({ Key, Value }) => ({ key: Key, value: Value })),
    deletes: Deletes.map((d) => d.Key),
  };
}

const sizes = (store: FakeStore) => ({ ItemCount: store.data.size, TotalSizeInBytes: bytesOf(store) });

const json = (value: unknown, etag?: string): WireAnswer => ({
  status: 200,
  headers: { "content-type": "application/json", ...(etag !== undefined && { etag }) },
  body: JSON.stringify(value),
});

/** The API takes SigV4A alone. The signature itself is the SDK's business and not computed again. */
function checkSignature({ headers }: WireRequest): void {
  const { authorization = "", "x-amz-region-set": regions, "x-amz-date": date } = headers;
  const signed =
    /^AWS4-ECDSA-P256-SHA256 Credential=[^/]+\/\d{8}\/cloudfront-keyvaluestore\/aws4_request, SignedHeaders=[^ ]*host[^ ]*, Signature=[0-9a-f]+$/;
  if (!signed.test(authorization) || regions !== "*" || date === undefined) {
    throw new StoreFault(403, "AccessDeniedException", "the request is not signed with SigV4A");
  }
}
