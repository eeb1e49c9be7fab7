/** `serverless redirects ...`: what packaging does with the rules, without packaging; and the store of tier kvs. */

const stored = "(tier kvs; needs credentials)";

exports.COMMANDS = {
  redirects: {
    type: "container",
    usage: "Compile redirect rules",
    commands: {
      check: {
        usage: "Check the redirect rules and that they fit, without packaging",
        lifecycleEvents: ["check"],
      },
      build: {
        usage: "Write the function that would be deployed",
        lifecycleEvents: ["build"],
        options: { out: { type: "string", usage: "Directory that is written to (default: .fingerpost)" } },
      },
      plan: {
        usage: `Show what \`apply\` would do ${stored}`,
        lifecycleEvents: ["plan"],
      },
      apply: {
        usage: `Write the rules to the store, without deploying the function ${stored}`,
        lifecycleEvents: ["apply"],
        options: {
          "allow-removals": { type: "boolean", usage: "Even if it removes more than 10 % of the live rules" },
        },
      },
      rollback: {
        usage: `Switch the store back to the previous version ${stored}`,
        lifecycleEvents: ["rollback"],
      },
      verify: {
        usage: "Ask the live site what the rules say; needs no credentials",
        lifecycleEvents: ["verify"],
        options: {
          url: { type: "string", required: true, usage: "Scheme and host, e.g. https://www.example.com" },
          from: { type: "string", usage: "Ask the URLs or paths of this file, one a line" },
        },
      },
    },
  },
};
