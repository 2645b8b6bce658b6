import { defineConfig } from 'vitest/config';

const everywhere = ['**/node_modules/**', '**/.build/**', '**/.cairn/**'];
const ofIntegration = '**/*.it.test.{ts,tsx}';
const ofBrowser = '**/*.story.test.{ts,tsx}';
const failOnConsoleError = './engine/server/src/testing/fail-on-console-error.ts';
const globalSetup = './engine/server/src/testing/global-setup.ts';

export default defineConfig({
  test: {
    // A test that was left out by accident must not look like a green run.
    allowOnly: false,
    passWithNoTests: false,
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...everywhere, ofIntegration, ofBrowser],
          setupFiles: [failOnConsoleError],
          // No test here waits for anything: time passes because another process has the machine.
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Against the real Postgres and the real Temporal server of this run.
        extends: true,
        test: {
          name: 'integration',
          include: [ofIntegration],
          exclude: everywhere,
          setupFiles: [failOnConsoleError],
          globalSetup: [globalSetup],
          maxWorkers: 2,
          expect: { poll: { timeout: 45_000 } },
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // The whole system, seen through Chromium. Each story has a Cairn of its own; two are told at once.
        extends: true,
        test: {
          name: 'browser',
          include: [ofBrowser],
          exclude: everywhere,
          setupFiles: [failOnConsoleError],
          globalSetup: [globalSetup],
          maxWorkers: 2,
          expect: { poll: { timeout: 45_000 } },
          testTimeout: 240_000,
          hookTimeout: 240_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
