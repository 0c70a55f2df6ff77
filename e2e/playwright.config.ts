import { defineConfig } from '@playwright/test';

/** Journeys in a real browser against a stack of their own; one at a time, because they share a campus. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  globalSetup: './setup.ts',
  outputDir: '../test-results',
  workers: 1,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
  use: { actionTimeout: 20_000, trace: 'retain-on-failure' },
  projects: [
    // The Studio is a tool for a desk.
    {
      name: 'phone',
      testIgnore: 'studio.spec.ts',
      use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
    },
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } },
  ],
});
