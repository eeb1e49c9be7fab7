// functions/preview.ts
import { redirect } from "fingerpost:table";
import { basicAuth } from "../../../functions/basic-auth.ts";
import { indexDocument } from "../../../functions/index-document.ts";

const USERS = ["reviewer:only-for-the-preview"];

export async function handler(event: AWSCloudFrontFunction.Event) {
  const request = event.request;
  const authorization = request?.headers?.["authorization"]?.value;
  const refused = basicAuth(authorization, USERS);
  if (refused) return refused;
  const response = await redirect(event);
  if (response) return response;
  if (request) request.uri = indexDocument(request.uri);
  return request;
}
