import { defineConfig, devices } from '@playwright/test'
import type { Browser } from './tests/fixtures/browser'
import { takeOwnStack } from './tests/fixtures/stacks'

// Set by tests/fixtures/journeys.ts before the workers read this file again.
takeOwnStack()
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
  // Each worker has an application, a database and the sample people of its own, and goes through a file one journey at a
  // time.
  workers: 2,
  timeout: 60_000,
  // Two browsers and what serves them share the machine.
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL,
    // For whoever can open it: recording every page costs a run a third of its time, and a run elsewhere keeps no files.
    trace: process.env.CI ? 'off' : 'retain-on-failure',
    ...(browser && {
      launchOptions: {
        executablePath: browser.executablePath,
        args: browser.args,
        env: { ...(process.env as Record<string, string>), ...browser.env },
      },
    }),
  },
})
