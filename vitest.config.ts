import {defineConfig} from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    maxWorkers: "100%", // left to itself vitest keeps one core free, and we have two
    testTimeout: 60_000,
    hookTimeout: 120_000
  }
});
