/** Imported rules against s3rver, which reads the same XML and answers over HTTP. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { canonicalPath } from "../../src/rules/canonical-path.ts";
import fc from "../support/fast-check.ts";
import { createAsker, importText } from "../support/imported.ts";
import { type S3Rule, websiteXml } from "../support/s3-forms.ts";
import { type S3Website, startS3Website, WEBSITE_HOST } from "../support/s3-website.ts";

let website: S3Website;
beforeAll(async () => {
  website = await startS3Website();
});
afterAll(() => website.close());

const text = (characters: readonly string[], minLength: number) =>
  fc.array(fc.constantFrom(...characters), { minLength, maxLength: 4 }).map((parts) => parts.join(""));

/**
 * Keys. Left out, because s3rver differs from S3 there:
 * - digits only: its XML reader turns `007` into the number 7;
 * - characters outside ASCII: it puts them bare into `Location`, where they arrive as Latin-1 or UTF-8;
 * - `?`, `#`, `%`: it puts them bare into `Location`, where they begin a query, a fragment, or a triplet;
 * - empty segments, a slash or white space at an end: its router and its XML reader drop them.
 * And `\` at the beginning: a target that begins `/\` leads to another host (M12), so it is a loss.
 * A key is never empty: s3rver asks rules about `/`, where AWS's index page answers (see the note FP4207).
 */
const segments = fc.array(text(["a", "b", "-", "a a", ":n", "*", "|", "\\"], 1), {
  minLength: 1,
  maxLength: 3,
});
const key = fc
  .tuple(segments, fc.constantFrom("", "/"))
  .map(([parts, end]) => parts.join("/") + end)
  .filter((value) => !value.startsWith("\\"));

/** Left out: an empty `ReplaceKeyPrefixWith`, which s3rver takes for none, and `$`, which its `replace` reads. */
const replacement = key;

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Left out: statuses that fingerpost does not answer; those are losses. */
const redirect = fc
  .record({
    HostName: optional(fc.constantFrom("other.example.com", "cdn.example.com:8443")),
    Protocol: optional(fc.constantFrom("http", "https")),
    HttpRedirectCode: optional(fc.constantFrom("301", "302", "303", "307", "308")),
    key: fc.oneof(
      fc.constant({}),
      replacement.map((ReplaceKeyWith) => ({ ReplaceKeyWith })),
      replacement.map((ReplaceKeyPrefixWith) => ({ ReplaceKeyPrefixWith })),
    ),
  })
  .map(({ key: replaced, ...fields }) => defined({ ...fields, ...replaced }))
  .filter((fields) => Object.keys(fields).length > 0);

const defined = (fields: object): S3Rule["Redirect"] =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** 500 never comes from s3rver, as no 404 comes before viewer-request: such a rule hides no other. */
const condition = fc.oneof(
  { weight: 6, arbitrary: key.map((KeyPrefixEquals) => ({ KeyPrefixEquals })) },
  {
    weight: 1,
    arbitrary: key.map((KeyPrefixEquals) => ({ KeyPrefixEquals, HttpErrorCodeReturnedEquals: "500" })),
  },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

const routingRule = fc
  .record({ Condition: condition, Redirect: redirect })
  .map(({ Condition, Redirect }): S3Rule => (Condition ? { Condition, Redirect } : { Redirect }));

/**
 * `status location`, the location absolute and canonical (s3rver leaves a space as it is), or
 * undefined where it is the URL that was asked for: fingerpost then passes the request through (M12).
 */
function comparable(status: number | string, location: string, asked: string): string | undefined {
  const absolute = location.startsWith("/") ? `https://${WEBSITE_HOST}${location}` : location;
  const [, origin = "", path = ""] = /^(https?:\/\/[^/]+)(\/.*)$/s.exec(absolute) ?? [];
  const url = origin + canonicalPath(path);
  return url === `https://${WEBSITE_HOST}${canonicalPath(`/${asked}`)}` ? undefined : `${status} ${url}`;
}

/** As a browser writes it: S3 also takes `%3A` for `:`, fingerpost does not (M2). */
const encode = (asked: string): string => encodeURI(asked);

async function askS3(asked: string): Promise<string | undefined> {
  const { status, location } = await website.get(`/${encode(asked)}`);
  if (location !== undefined) return comparable(status, location, asked);
  expect(status, "no redirect, and there is no object").toBe(404);
  return undefined;
}

function askFingerpost(ask: (url: string) => string | undefined, asked: string): string | undefined {
  const answer = ask(`https://${WEBSITE_HOST}/${encode(asked)}`);
  if (answer === undefined) return undefined;
  const [status = "", location = ""] = answer.split(" ");
  return comparable(status, location, asked);
}

test("200 lists of rules, five requests each", { timeout: 120_000 }, async () => {
  let redirected = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(routingRule, { minLength: 1, maxLength: 5 }),
      fc.array(key, { minLength: 2, maxLength: 2 }),
      fc.array(fc.tuple(fc.nat(), fc.constantFrom("", "/", "x", "/a a/b", ":n")), {
        minLength: 3,
        maxLength: 3,
      }),
      async (rules, keys, hits) => {
        const xml = websiteXml(rules);
        await website.configure(xml);
        const result = importText(xml, { host: WEBSITE_HOST });
        expect(result.losses.filter(({ code }) => code !== "FP4101")).toEqual([]);
        const ask = createAsker(result);
        const prefixes = rules.map(({ Condition }) => Condition?.KeyPrefixEquals ?? "k");
        const aimed = hits.map(([i, rest]) => (prefixes[i % prefixes.length] ?? "") + rest);
        for (const asked of [...keys, ...aimed].filter((one) => !one.includes("//"))) {
          const expected = await askS3(asked);
          expect(askFingerpost(ask, asked), `/${asked}`).toBe(expected);
          if (expected !== undefined) redirected++;
        }
      },
    ),
    { numRuns: 200, interruptAfterTimeLimit: 100_000, markInterruptAsFailure: true },
  );
  // The lists and the requests do meet.
  expect(redirected).toBeGreaterThan(200);
});
