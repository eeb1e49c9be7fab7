// functions/single-page-app.ts
import { redirect } from "fingerpost:table";
import { spaFallback } from "../../../functions/spa-fallback.ts";

export async function handler(event: AWSCloudFrontFunction.Event) {
  const response = await redirect(event);
  if (response) return response;
  const request = event.request;
  if (request) request.uri = spaFallback(request.uri);
  return request;
}
