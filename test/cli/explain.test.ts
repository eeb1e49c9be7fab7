import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

async function explain(files: Readonly<Record<string, string>>, ...args: string[]) {
  const cwd = await temporaryDirectory();
  const rules = [
    { from: "/a", to: "/b" },
    { from: "/b", to: "/c", status: 302 },
    { from: "/gone", status: 410 },
    { from: "/x", to: "https://o.test/x,y" },
    { from: "/l", to: "/m" },
    { from: "/m", to: "/l" },
  ];
  const all = { "a.json": JSON.stringify(rules, null, 1), "site.json": `{"hosts":["h.test"]}`, ...files };
  for (const [name, text] of Object.entries(all)) await writeFile(join(cwd, name), text);
  const { code, stdout, stderr } = await runCli(cwd, ["explain", "--rules", ".", ...args]);
  return { code, out: stdout, err: stderr };
}

const HEAD = "url,status,location,cache-control,rule,hops,final\n";
const KEPT = `"public, max-age=3600"`;
const A = `/a,301,/b,${KEPT},a.json:2,2,https://h.test/c\n`;
const REST = `/gone,410,,"public, max-age=300",a.json:11,1,gone
/x,301,"https://o.test/x,y",${KEPT},a.json:15,1,"https://o.test/x,y"
/l,301,/m,${KEPT},a.json:19,2,loop
/none,,,,,0,/none
`;

test("--all of plain text", async () => {
  const list = "/a\r\n# a comment\n\n/gone\n/x\n/l\n/none\n";
  const { code, out } = await explain({ "urls.txt": list }, "--all", "urls.txt");
  expect(out).toBe(HEAD + A + REST);
  expect(code).toBe(0);
});

test("--all of a sitemap", async () => {
  const sitemap = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc> https://h.test/a </loc></url><url><loc>https://h.test/a?x=1&amp;y=2</loc></url></urlset>`;
  const { out } = await explain({ "map.xml": sitemap }, "--all", "map.xml");
  expect(out.split("\n")).toEqual([
    HEAD.trim(),
    `https://h.test/a,301,/b,${KEPT},a.json:2,2,https://h.test/c`,
    `https://h.test/a?x=1&y=2,301,/b?x=1&y=2,${KEPT},a.json:2,2,https://h.test/c?x=1&y=2`,
    "",
  ]);
});

test.each([
  ["by name", 'clicks,URL\n"1,000",/a\n'],
  ["the first", "/a,1\n"],
  ["semicolons, a mark at the start, and quotes", '\uFEFFurl;note\r\n"/a";"a ""b"""\r\n\r\n'],
])("--all of a column of CSV: %s", async (_title, csv) => {
  const { out } = await explain({ "urls.csv": csv }, "--all", "urls.csv");
  expect(out).toBe(HEAD + A);
});

test.each([
  ["no file", {}, ["--all", "none.txt"], "cannot read none.txt: no such file"],
  ["no URL", { "u.txt": "# a\n" }, ["--all", "u.txt"], "no URL in u.txt"],
  [
    "a line that is none",
    { "u.txt": "/a\nb\n" },
    ["--all", "u.txt"],
    "`b` in u.txt is neither a path nor a URL",
  ],
  [
    "an index of sitemaps",
    { "u.xml": "<sitemapindex><sitemap><loc>https://h.test/s.xml</loc></sitemap></sitemapindex>" },
    ["--all", "u.xml"],
    "u.xml is an index of sitemaps",
  ],
  ["no XML", { "u.xml": "<urlset><loc>" }, ["--all", "u.xml"], "u.xml is not XML"],
  ["neither URL nor file", {}, [], "one URL is explained, or those of a file"],
  ["both", {}, ["/a", "--all", "u.txt"], "one URL is explained, or those of a file"],
])("cannot run: %s", async (_title, files, args, message) => {
  const { code, err } = await explain(files, ...args);
  expect(err).toContain(message);
  expect(code).toBe(2);
});

test("next hops and where they end", async () => {
  const { out } = await explain({}, "/a");
  expect(out).toContain(
    "then       https://h.test/b  302 /c  by a.json:6\nend        https://h.test/c, which no rule redirects\n",
  );
  expect((await explain({}, "/l")).out).toContain("end        none: the redirects go round");
  expect((await explain({}, "/gone")).out).toContain("end        a page that is gone");
  expect((await explain({}, "/x")).out).toContain(
    "end        https://o.test/x,y, a host that is not the site's",
  );
});

test("what the handler makes of it, from the bytes", async () => {
  const handler = `import { redirect } from "fingerpost:table";
export async function handler(event) {
  const response = await redirect(event);
  if (response) return response;
  event.request.uri = event.request.uri + "index.html";
  return event.request;
}`;
  const files = { "handler.js": handler };
  expect((await explain(files, "/a", "--handler", "handler.js")).out).toContain(
    "handler    answers 301 /b\n",
  );
  expect((await explain(files, "/z/", "--handler", "handler.js")).out).toContain(
    "handler    passes the request on with path /z/index.html\n",
  );
  expect((await explain(files, "/z/", "--no-handler")).out).not.toContain("handler ");
});

test("what the handler makes of it on tier kvs: the store is there", async () => {
  // Patterns: that they do not fit a function is known sooner than of exact rules.
  const many = Array.from({ length: 300 }, (_, i) => ({ from: `/old/${i}/:x`, to: `/new/${i * 7919}/:x` }));
  const handler = `import { redirect } from "fingerpost:table";
export async function handler(event) {
  return (await redirect(event)) ?? event.request;
}`;
  const files = { "many.json": JSON.stringify(many), "handler.js": handler };
  expect((await explain(files, "/old/3/a", "--handler", "handler.js")).out).toContain(
    "handler    answers 301 /new/23757/a\n",
  );
});
