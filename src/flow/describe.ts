/** Ways of visitors in words. */
import { place } from "../match/explain.ts";
import { type Request, requestUrl } from "../match/request.ts";
import type { Hop, Trace } from "./follow.ts";

/** `/a > /b > /c`; hosts are named where they change, or are not the site's first. */
export function wayText({ hops, last, end }: Trace, siteHost: string | undefined): string {
  const urls = [...hops.map(({ request }) => request), ...(end === "gone" ? [] : [last])];
  const plain = urls.every(({ host, scheme }) => host === urls[0]?.host && scheme === urls[0]?.scheme);
  const shown = urls.map((request) =>
    plain && (siteHost === undefined || request.host === siteHost)
      ? request.path + (request.query && `?${request.query}`)
      : requestUrl(request),
  );
  return [...shown, ...(end === "gone" ? ["410"] : [])].join(" > ");
}

/** Of the hops, each rule once. */
export const placesText = (hops: readonly Hop[]): string =>
  [...new Set(hops.map(({ answer }) => place(answer.rule)))].join(", ");

/** What a visitor needs besides the URL, such as ` (POST, cookie c=1)`; empty for a plain one. */
export function factsText({ method, headers, cookies, country, time }: Request, now: number): string {
  const facts = [
    ...(method === "GET" ? [] : [method]),
    ...Object.entries(headers).map(([name, value]) => `header ${name}: ${value}`),
    ...Object.entries(cookies).map(([name, value]) => `cookie ${name}=${value}`),
    ...(country === undefined ? [] : [`country ${country}`]),
    ...(time === now ? [] : [`from ${new Date(time * 1000).toISOString().replace(".000Z", "Z")}`]),
  ];
  return facts.length === 0 ? "" : ` (${facts.join(", ")})`;
}
