import { defineConfig } from "vitest/config";
import { HeaviestFirst } from "./test/support/heaviest-first.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // A process takes one file after the other and keeps the modules, which take a second a file to read anew. So a
    // file leaves nothing behind, and hooks of modules that files share stand in `setupFiles`.
    isolate: false,
    setupFiles: "test/support/after-each-file.ts",
    globalSetup: "test/support/build-dist.ts",
    // Vitest keeps a core for itself by default: half of a machine with two.
    maxWorkers: "100%",
    ...(process.env["CI"] && { sequence: { sequencer: HeaviestFirst } }),
    testTimeout: 180_000,
    hookTimeout: 120_000,
    coverage: { provider: "v8", include: ["src/**"] },
  },
});
