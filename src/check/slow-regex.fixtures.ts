import type { CheckFixtures } from "./fixtures.ts";

const slow = (source: string, how: string) => `a visitor can make \`${source}\` slow: the time grows ${how}`;

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "repetitions inside one another",
      rules: [`{ "from": { "regex": «"/tag/(?:[a-z]+-?)+"» }, "to": "/topics" }`],
      says: slow("/tag/(?:[a-z]+-?)+", "exponentially"),
    },
    {
      title: "alternatives that overlap, in a capture",
      rules: [`{ "from": «"/a/:x((?:a|ab|b)+)"», "to": "/b/:x" }`],
      says: slow("(?:a|ab|b)+", "exponentially"),
    },
    {
      title: "three repetitions of anything",
      rules: [`{ "from": { "regex": «"/.*a.*b.*"» }, "to": "/b" }`],
      severity: "warning",
      says: slow("/.*a.*b.*", "with the power of 3"),
    },
    {
      title: "in a parameter",
      rules: [`{ "from": "/a", "to": "/b/:x", "when": { "query": { "q": «":x((?:a+)+b)"» } } }`],
      says: slow("(?:a+)+b", "exponentially"),
    },
  ],
  near: [
    {
      title: "repetitions that do not overlap",
      rules: [`{ "from": { "regex": "/tag/[a-z]+(?:-[a-z]+)*" }, "to": "/topics" }`],
    },
    { title: "two of anything", rules: [`{ "from": { "regex": "/.*/.*\\\\.html" }, "to": "/b" }`] },
    { title: "a number", rules: [`{ "from": "/a/:id(\\\\d+)-:n(\\\\d{1,3})", "to": "/b/:id/:n" }`] },
  ],
};
