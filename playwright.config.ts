import { defineConfig, devices } from '@playwright/test'
import type { Browser } from './tests/fixtures/browser'

// Set by tests/fixtures/journeys.ts before the workers read this file again.
const { CAMPUSKEY_URL: baseURL = '', CAMPUSKEY_BROWSER: found } = process.env
const browser = found ? (JSON.parse(found) as Browser) : undefined

export default defineConfig({
  testDir: 'tests/e2e',
  projects: [
    { name: 'journeys', testMatch: '**/*.spec.ts', teardown: 'logs' },
    { name: 'logs', testMatch: '**/*.teardown.ts' },
  ],
  globalSetup: './tests/fixtures/journeys.ts',
  outputDir: 'test-results',
  // One application, one database and a few sample people serve them all: one journey at a time.
  workers: 1,
  timeout: 60_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL,
    trace: 'retain-on-failure',
    ...(browser && {
      launchOptions: {
        executablePath: browser.executablePath,
        args: browser.args,
        env: { ...(process.env as Record<string, string>), ...browser.env },
      },
    }),
  },
})
