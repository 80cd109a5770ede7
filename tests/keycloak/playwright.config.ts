import { defineConfig } from '@playwright/test'
import journeys from '../../playwright.config'

export default defineConfig({
  ...journeys,
  projects: [{ name: 'keycloak', testMatch: '**/*.spec.ts' }],
  testDir: '.',
  globalSetup: './setup.ts',
  outputDir: '../../test-results',
  // Two Keycloaks that start at the same time would take each other's minutes.
  workers: 1,
  // A start of Keycloak counts too.
  timeout: 120_000,
})
