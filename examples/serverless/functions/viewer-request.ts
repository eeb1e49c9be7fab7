/** CloudFront Functions, viewer-request: redirect, or let the request pass. */
import { redirect } from "fingerpost:table";

export async function handler(event: AWSCloudFrontFunction.Event) {
  const response = await redirect(event);
  return response ?? event.request;
}
