import type { CheckFixtures } from "./fixtures.ts";

const rule = (to: string) => `{ "from": "/a", "to": «"${to}"» }`;
const label = "a".repeat(63);
const name = [label, label, label, "b".repeat(61)].join(".");

export const fixtures: CheckFixtures = {
  fires: [
    ...[
      ["https://exa mple.com/", "`exa%20mple.com` is no host name"],
      ["https://bücher.example/", "`b%c3%bccher.example` is no host name"],
      ["https://www..example.com/", "`www..example.com` has an empty label"],
      ["https://example.com:65536/", "`65536` is no port"],
      ["https://example.com:80a/", "`80a` is no port"],
      [`https://a${label}.test/`, `\`a${label}.test\` is too long for a host`],
      [`https://${name}b/`, `\`${name}b\` is too long for a host`],
    ].map(([to = "", why]) => ({
      title: to,
      rules: [rule(to)],
      says: `no browser can follow this target: ${why}`,
    })),
  ],
  near: [
    ...[
      "https://example.com:65535/",
      "https://xn--bcher-kva.example./",
      "https://[2001\\\\:db8::1]:8443/",
      `https://${label}.test/`,
      `https://${name}/`,
      "/bücher und mehr",
    ].map((to) => ({ title: to, rules: [rule(to).replace(/[«»]/g, "")] })),
    {
      title: "a capture in the host",
      site: { allowedHosts: ["*.example.com"] },
      rules: [`{ "from": "/:t/x", "to": "https://:t.example.com/" }`],
    },
  ],
};
