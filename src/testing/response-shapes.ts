/** The response objects of both platforms -> one shape. */
import { zod } from "../rules/zod.ts";

const { z } = zod();

export interface GeneratedResponse {
  readonly status: number;
  readonly statusText: string | undefined;
  /** Names may repeat. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

const statusCode = z.int().min(200).max(599);
const statusText = z
  .string()
  .regex(/^[\t\x20-\x7e]*$/, "holds a character that may not stand in a status line")
  .optional();
const encoding = z.enum(["text", "base64"]);
const bytesOf = (data: string, as: "text" | "base64" | undefined): Buffer =>
  Buffer.from(data, as === "base64" ? "base64" : "utf8");

const value = z.looseObject({ value: z.string() });
const cookie = value.extend({ attributes: z.string().optional() });

/** Of CloudFront Functions. (Developer Guide, functions-event-structure) */
export const functionsResponse = z
  .looseObject({
    statusCode,
    statusDescription: statusText,
    headers: z.record(z.string(), value.extend({ multiValue: z.array(value).optional() })).default({}),
    cookies: z.record(z.string(), cookie.extend({ multiValue: z.array(cookie).optional() })).default({}),
    body: z.union([z.string(), z.looseObject({ encoding, data: z.string() })]).optional(),
  })
  .transform(
    ({ statusCode: status, statusDescription, headers, cookies, body = "" }): GeneratedResponse => ({
      status,
      statusText: statusDescription,
      headers: [
        ...Object.entries(headers).flatMap(([name, entry]) =>
          (entry.multiValue ?? [entry]).map((item) => [name, item.value] as const),
        ),
        ...Object.entries(cookies).flatMap(([name, entry]) =>
          (entry.multiValue ?? [entry]).map(
            (item) =>
              [
                "set-cookie",
                `${name}=${item.value}${item.attributes ? `; ${item.attributes}` : ""}`,
              ] as const,
          ),
        ),
      ],
      body: typeof body === "string" ? bytesOf(body, "text") : bytesOf(body.data, body.encoding),
    }),
  );

/** Of Lambda@Edge. (Developer Guide, lambda-generating-http-responses-in-requests) */
export const edgeResponse = z
  .looseObject({
    status: z.coerce.number().pipe(statusCode),
    statusDescription: statusText,
    headers: z.record(z.string(), z.array(value.extend({ key: z.string().optional() }))).default({}),
    body: z.string().default(""),
    bodyEncoding: encoding.optional(),
  })
  .transform(
    ({ status, statusDescription, headers, body, bodyEncoding }): GeneratedResponse => ({
      status,
      statusText: statusDescription,
      headers: Object.entries(headers).flatMap(([name, entries]) =>
        entries.map((entry) => [entry.key ?? name, entry.value] as const),
      ),
      body: bytesOf(body, bodyEncoding),
    }),
  );
