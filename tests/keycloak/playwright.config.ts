import { defineConfig } from '@playwright/test'
import journeys from '../../playwright.config'

export default defineConfig({
  ...journeys,
  projects: [{ name: 'keycloak', testMatch: '**/*.spec.ts' }],
  testDir: '.',
  globalSetup: './setup.ts',
  outputDir: '../../test-results',
  // A start of Keycloak counts too.
  timeout: 120_000,
})
