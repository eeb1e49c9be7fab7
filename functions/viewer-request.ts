/** CloudFront Functions, viewer-request: redirect first, then index.html for directories. */
import { redirect } from "fingerpost:table";
import { indexDocument } from "./index-document.ts";

export async function handler(event: AWSCloudFrontFunction.Event) {
  const response = await redirect(event);
  if (response) return response;
  const request = event.request;
  // Whatever is no request goes on as it is: CloudFront answers 503 where a function throws.
  if (request) request.uri = indexDocument(request.uri);
  return request;
}
