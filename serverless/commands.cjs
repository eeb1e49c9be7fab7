/** `serverless redirects check|build`: what packaging does with the rules, without packaging. No credentials needed. */

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
    },
  },
};
