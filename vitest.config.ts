// One vitest for everything: unit tests beside the code, laws, simulation and browser journeys.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['node_modules/**', 'dist/**', '.tmp/**'],
    globalSetup: ['tests/database-setup.ts'],
    // They end a test that hangs. No test passes or fails by its speed (tests/laws/clock.test.ts).
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { interval: 100, timeout: 120_000 } },
    maxWorkers: 2,
  },
});
