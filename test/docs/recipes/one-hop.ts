// functions/one-hop.ts
import { redirect } from "fingerpost:table";
import { canonicalHost } from "../../../functions/canonical-host.ts";
import { indexDocument } from "../../../functions/index-document.ts";

export async function handler(event: AWSCloudFrontFunction.Event) {
  const request = event.request;
  const answer = await redirect(event);
  const response = canonicalHost(request, answer, "www.example.com");
  if (response) return response;
  if (request) request.uri = indexDocument(request.uri);
  return request;
}
