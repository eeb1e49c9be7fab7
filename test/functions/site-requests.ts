/** Requests to the example site in `rules/` that both platforms answer alike. */
import type { EventOptions } from "../../src/testing/index.ts";

/** A moment at which every campaign of the site runs. */
export const NOON = Date.parse("2026-06-01T12:00:00Z");

const BROWSER = { Accept: "text/html", "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" };
const IPHONE = { "User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)" };

type RedirectCase = readonly [
  what: string,
  url: string,
  options: EventOptions,
  status: number,
  location: string,
];

export const REDIRECTS: readonly RedirectCase[] = [
  ["exact path", "/products/cold-storage", {}, 301, "/products/archive"],
  ["trailing slash (M3)", "/products/cold-storage/", {}, 301, "/products/archive"],
  ["spelling (M2)", "/products/cold%2Dstor%61ge", {}, 301, "/products/archive"],
  ["non-ASCII path", "/de/%c3%bcber-uns", {}, 301, "/de/unternehmen"],
  [":name", "/products/archive/pricing", {}, 301, "/pricing?product=archive"],
  [":name in a segment", "/blog/why-restores-fail/amp", {}, 301, "/blog/why-restores-fail"],
  [":name(re)", "/2014/07/why-restores-fail", {}, 301, "/blog/2014-07/why-restores-fail"],
  ["optional part, there", "/quickstart.html", {}, 301, "/docs/quickstart"],
  ["optional part, left out", "/quickstart", {}, 301, "/docs/quickstart"],
  ["optional capture, left out", "/partners", {}, 301, "/company/partners/"],
  ["wildcard", "/documentation/agent/configure", {}, 301, "/docs/agent/configure"],
  ["wildcard, nothing behind it", "/documentation", {}, 301, "/docs/"],
  ["exact path before wildcard (M9)", "/documentation/install", {}, 301, "/docs/agent/install"],
  ["wildcard, canonical capture", "/documentation/a%2fb%20c", {}, 301, "/docs/a%2Fb%20c"],
  ["wildcard, no other host (M12)", "/documentation//evil.example/x", {}, 301, "/docs//evil.example/x"],
  ["raw prefix", "/manual/page-retention.html", {}, 301, "/docs/reference/retention.html"],
  ["regular expression", "/kb/10482-restore-is-slow.html", {}, 301, "/help/articles/10482"],
  ["capture in lower case", "/blog/tag/PostgreSQL", {}, 301, "/blog/topics/postgresql"],
  ["any case", "/REFERENCE/Restore", {}, 301, "/docs/cli/restore"],
  ["fragment behind the query", "/docs/errors/E2041?v=3", {}, 301, "/docs/troubleshooting?v=3#e2041"],
  ["slash that counts", "/changelog/", {}, 301, "/changelog"],
  ["another host", "https://docs.example.com/restore", {}, 301, "https://www.example.com/docs/restore"],
  [
    "host in capitals and with port",
    "/restore",
    { host: "DOCS.example.com:443" },
    301,
    "https://www.example.com/docs/restore",
  ],
  ["host below a name", "https://de.shop.example.com/x", {}, 301, "https://www.example.com/store/x"],
  ["captured host (M6)", "/support/eu/tickets/1", {}, 301, "https://eu.support.example.com/tickets/1"],
  ["query condition", "/?p=1874", {}, 301, "/blog/posts/1874"],
  ["query condition, more specific", "/docs/index.php?page=retention", {}, 301, "/docs/retention"],
  ["query condition that fails", "/docs/index.php?page=9", {}, 301, "/docs/"],
  ["language", "/", { headers: { ...BROWSER, "Accept-Language": "de-AT,de;q=0.9" } }, 302, "/de/"],
  ["header", "/app", { headers: IPHONE }, 302, "https://apps.example.net/ios"],
  ["header that does not fit", "/app", { headers: BROWSER }, 302, "/products/mobile"],
  ["campaign", "/launch", {}, 302, "/products/archive?utm_source=print&utm_campaign=launch"],
  ["HEAD as GET", "/products/cold-storage", { method: "HEAD" }, 301, "/products/archive"],
  ["POST to 301 (M10)", "/products/cold-storage", { method: "POST" }, 308, "/products/archive"],
  ["POST to 302 (M10)", "/go/fair", { method: "POST" }, 307, "/welcome?utm_source=link&utm_campaign=fair"],
  ["303 after POST", "/contact/sales/send", { method: "POST" }, 303, "/contact/sales/thanks"],
  ["307", "/api/upload", { method: "PUT" }, 307, "https://upload.example.com/v2"],
  ["308", "/api/v1/jobs", {}, 308, "/api/v2/jobs"],
];

/** M7: what becomes of the query. */
export const QUERIES: readonly (readonly [what: string, url: string, location: string])[] = [
  [
    "kept byte for byte",
    "/products/cold-storage?x=1&x=2&y=%c3%A9&z=a+b%20c&flag&e=&=v&&u=%zz&q=a=b",
    "/products/archive?x=1&x=2&y=%c3%A9&z=a+b%20c&flag&e=&=v&&u=%zz&q=a=b",
  ],
  [
    "kept, the target's own first and once",
    "/products/archive/pricing?seats=5&product=x&seats=6",
    "/pricing?product=archive&seats=5&seats=6",
  ],
  ["kept, made safe for a header", "/quickstart?a=\u00e9 \n", "/docs/quickstart?a=%C3%A9%20%0A"],
  ["dropped", "/docs/index.php?utm_source=mail", "/docs/"],
  ["replaced", "/pricing/enterprise?utm_source=mail", "/contact/sales?plan=enterprise"],
];

/** What a private S3 origin is asked for. */
export const PASSING: readonly (readonly [url: string, uri: string])[] = [
  ["/", "/index.html"],
  ["/docs/", "/docs/index.html"],
  ["/docs", "/docs/index.html"],
  ["/docs/agent/install", "/docs/agent/install/index.html"],
  ["/docs/caf%C3%A9", "/docs/caf%C3%A9/index.html"],
  ["/a.css", "/a.css"],
  ["/assets/app.4f1c.js", "/assets/app.4f1c.js"],
  ["/docs/v3.1/", "/docs/v3.1/index.html"],
  ["/docs/v3.1", "/docs/v3.1"],
];

/** Close to a rule, and yet not it. */
export const NEAR_MISSES: readonly (readonly [what: string, url: string, options: EventOptions])[] = [
  ["case", "/Products/Cold-Storage", {}],
  ["one segment more", "/products/cold-storage/specs", {}],
  ["text behind the wildcard's slash", "/documentation-team", {}],
  ["expression that does not fit", "/partners/moon", {}],
  ["the target of a redirect", "/changelog", {}],
  ["method", "/contact/sales/send", {}],
  ["language that is not the first", "/", { headers: { "Accept-Language": "en,de;q=0.5" } }],
  [
    "cookie that must be absent",
    "/",
    { headers: { "Accept-Language": "de", Cookie: "a=1; site-language=en" } },
  ],
  ["host that may not be captured", "/support/apac/x", {}],
];

export const GONE = ["/products/tape-gateway", "/products/tape-gateway/a/b.pdf", "/wp-login.php?x=1"];

/** Events that no platform sends: each is a change to the request of a good one. */
export const ODD_REQUESTS: readonly (readonly [what: string, change: Readonly<Record<string, unknown>>])[] = [
  ["no uri", { uri: undefined }],
  ["uri null", { uri: null }],
  ["uri a number", { uri: 7 }],
  ["uri empty", { uri: "" }],
  ["uri no path", { uri: "docs" }],
  ["uri no text that can be encoded", { uri: "/\ud800.css" }],
  ["no method", { uri: "/a.css", method: undefined }],
  ["no headers", { uri: "/a.css", headers: undefined }],
  ["headers without host", { uri: "/a.css", headers: {} }],
  ["no query", { uri: "/a.css", querystring: undefined }],
];
