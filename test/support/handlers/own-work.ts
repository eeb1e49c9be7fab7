/** A handler of CloudFront Functions whose own work can go wrong on demand. */
import { redirect } from "fingerpost:table";

interface Event {
  readonly request: { uri: string; headers: Record<string, { value: string }> };
}

export async function handler(event: Event): Promise<unknown> {
  const response = await redirect(event);
  if (response) return response;
  const request = event.request;
  if (request.uri === "/throw") throw new Error("own error");
  if (request.uri === "/nothing") return undefined;
  if (request.uri === "/bad-header") return { statusCode: 200, headers: { "x-cache": { value: "Hit" } } };
  if (request.uri === "/other-host") request.headers["host"] = { value: "other.example" };
  request.uri = `/own${request.uri}`;
  return request;
}
