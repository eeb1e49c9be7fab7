import type { CheckFixtures } from "./fixtures.ts";

const says = (text: string) =>
  `\`${text}\` in the target: a server that decodes it could be made to send a header of its own`;

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "a line break",
      rules: [`{ "from": "/a", "to": «"/b?c=%0D%0ASet-Cookie=x"» }`],
      says: says("%0D"),
    },
    { title: "NUL behind a capture", rules: [`{ "from": "/a/*", "to": «"/b/*%00"» }`], says: says("%00") },
  ],
  near: [
    { title: "other triplets", rules: [`{ "from": "/a", "to": "/b%0B%20%D0%A0" }`] },
    { title: "in `from`, which is only compared", rules: [`{ "from": "/a%0A", "to": "/b" }`] },
  ],
};
