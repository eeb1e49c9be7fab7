// functions/slashes.ts
import { redirect } from "fingerpost:table";
import { indexDocument } from "../../../functions/index-document.ts";
import { addSlash } from "../../../functions/trailing-slash.ts";

export async function handler(event: AWSCloudFrontFunction.Event) {
  const request = event.request;
  const response = (await redirect(event)) ?? addSlash(request);
  if (response) return response;
  if (request) request.uri = indexDocument(request.uri);
  return request;
}
