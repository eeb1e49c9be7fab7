/** Errors of the CloudFront API. */
import type { WireAnswer } from "./key-value-store-api.ts";

export const NAMESPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

export const xmlError = (status: number, code: string, message: string): WireAnswer => ({
  status,
  headers: { "content-type": "text/xml" },
  body: `<?xml version="1.0"?><ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>0</RequestId></ErrorResponse>`,
});
