import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/support/build-dist.ts",
    // Vitest keeps a core for itself by default: half of a machine with two.
    maxWorkers: "100%",
    testTimeout: 180_000,
    hookTimeout: 120_000,
    coverage: { provider: "v8", include: ["src/**"] },
  },
});
