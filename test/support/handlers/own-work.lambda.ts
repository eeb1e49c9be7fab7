/** The same as `own-work.ts` for Lambda@Edge. */
import { redirect } from "fingerpost:table";

interface EdgeRequest {
  uri: string;
  headers: Record<string, { key: string; value: string }[]>;
}

export async function handler(event: { Records: { cf: { request: EdgeRequest } }[] }): Promise<unknown> {
  const response = await redirect(event);
  const request = event.Records[0]?.cf.request;
  if (response || !request) return response;
  if (request.uri === "/throw") throw new Error("own error");
  if (request.uri === "/nothing") return undefined;
  if (request.uri === "/bad-header") {
    return { status: "200", headers: { "x-cache": [{ key: "X-Cache", value: "Hit" }] } };
  }
  if (request.uri === "/other-host") request.headers["host"] = [{ key: "Host", value: "other.example" }];
  request.uri = `/own${request.uri}`;
  return request;
}
