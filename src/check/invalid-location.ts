import type { Rule } from "../rules/rule.ts";
import { authorityOf } from "./authority.ts";
import type { Check, Finding } from "./definition.ts";

export const check: Check = {
  code: "FP2113",
  name: "invalid-location",
  severity: "error",
  summary: "a `Location` that no browser can follow",
  explanation: {
    why: "Whatever stands in a target's path can be percent-encoded, but a host cannot: with a space, a letter that is not ASCII, an empty or overlong label, or a port beyond 65535 the browser shows an error page.",
    example: `{ "from": "/shop", "to": "https://www.exa mple.com/shop" }`,
    mend: "Mend the host; write other scripts in punycode (`xn--bcher-kva.example`).",
  },
  *find({ rules }): Iterable<Finding> {
    for (const rule of rules) {
      const why = rule.target && faultOf(rule);
      if (why !== undefined) yield invalid(rule, why);
    }
  },
};

/** RFC 1035, section 2.3.4. */
const LABEL = 63;
const NAME = 253;
const PORT = 65_535;

function faultOf({ target }: Rule): string | undefined {
  const authority = target && authorityOf(target);
  if (!authority) return undefined;
  // What a capture makes of a host is compared with `allowedHosts` when it is asked for.
  const text = authority.parts.map((part) => (part.type === "text" ? part.value : "x")).join("");
  if (/^\[[0-9a-f:.]+\](:\d+)?$/.test(text)) return undefined;
  const [, host = "", port] = /^([^:]*)(?::(.*))?$/s.exec(text) ?? [];
  if (port !== undefined && (!/^\d*$/.test(port) || Number(port) > PORT)) return `\`${port}\` is no port`;
  if (!/^[a-z0-9_.-]+$/.test(host)) return `\`${host}\` is no host name`;
  const labels = host.replace(/\.$/, "").split(".");
  if (labels.includes("")) return `\`${host}\` has an empty label`;
  if (host.length > NAME || labels.some((label) => label.length > LABEL))
    return `\`${host}\` is too long for a host`;
  return undefined;
}

const invalid = (rule: Rule, why: string): Finding => ({
  code: "FP2113",
  rule,
  at: rule.locate(["to"]),
  message: `no browser can follow this target: ${why}`,
  help: "mend the host; write other scripts in punycode",
});
