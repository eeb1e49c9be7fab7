/** FP5011: something that could not be read, and so was not judged. */
import type { SiteFacts } from "../facts.ts";
import type { Finding } from "../finding.ts";

export const unreadFacts = ({ unread }: SiteFacts): Finding[] =>
  unread.map(({ what, why, permission }) => ({
    code: "FP5011",
    severity: "warning",
    where: what,
    message: `could not be read: ${why}`,
    help:
      permission === undefined
        ? "mend that and run doctor again"
        : `allow ${permission} and run doctor again`,
  }));
