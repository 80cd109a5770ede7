// A demo with a real Keycloak for the tests of one file, and the people in it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { findRunningPostgres } from '../../scripts/launcher/postgres/running'
import type { KeycloakSecrets } from '../../scripts/keycloak/secrets'
import {
  type Demo,
  launchDemo,
  makeDataDirectory,
  removeDataDirectory,
  untilReady,
} from '../fixtures/demo-stack'
import { test as base } from '../fixtures/person'
import { KeycloakAdmin } from './admin'

export type Stand = {
  demo: Demo
  url: string
  issuer: string
  secrets: KeycloakSecrets
  admin: KeycloakAdmin
  /** As if it had crashed. */
  stopKeycloak: () => void
}

let stand: Stand | undefined

/** Calls made once a file; the demo ends with the file. A getter, because it starts before the first test. */
export function useKeycloak(env: Record<string, string> = {}): () => Stand {
  const dataDir = makeDataDirectory()
  test.beforeAll(async () => {
    const demo = await untilReady(
      await launchDemo({ dataDir, env: { ...PATIENT, ...env }, args: ['--keycloak=real'] }),
    )
    const secrets = JSON.parse(
      readFileSync(join(dataDir, 'keycloak/secrets.json'), 'utf8'),
    ) as KeycloakSecrets
    process.env.CAMPUSKEY_DATA_DIR = dataDir
    process.env.CAMPUSKEY_DATABASE_URL = findRunningPostgres(join(dataDir, 'postgres'))?.('campuskey')
    const origin = `http://localhost:${demo.port + 4}`
    const admin = new KeycloakAdmin(origin, secrets.adminPassword)
    const pid = Number(readFileSync(join(dataDir, 'keycloak/pid'), 'utf8'))
    const stopKeycloak = () => process.kill(-pid, 'SIGKILL')
    stand = { demo, url: demo.url, issuer: `${origin}/realms/courses`, secrets, admin, stopKeycloak }
  })
  test.afterAll(async () => {
    await stand?.demo.stop()
    removeDataDirectory(dataDir)
  })
  return () => {
    if (!stand) throw new Error('the demo has not started')
    return stand
  }
}

const PATIENT = { RATE_LIMIT_SIGN_IN_PER_MINUTE: '3000', RATE_LIMIT_API_TOKEN_PER_MINUTE: '1000' }

export const test = base.extend({
  baseURL: async ({}, use) => use(stand?.url),
})

export { expect } from '../fixtures/person'

/** Keycloak's own sign-in page. */
export async function enterPassword(page: Page, username: string, password: string): Promise<void> {
  await page.locator('#username').fill(username)
  await page.locator('#password').fill(password)
  await page.locator('#kc-login').click()
}

/** From our sign-in page to Keycloak and back, signed in. */
export async function signIn(page: Page, username: string, { secrets }: Stand): Promise<void> {
  await page.goto('/login')
  await page.getByRole('button', { name: 'Continue with Keycloak', exact: true }).click()
  await enterPassword(page, username, secrets.peoplePassword)
  await page.waitForURL('**/courses')
}

/** The browser's own API token. */
export const accessToken = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const response = await fetch('/api/token', { method: 'POST' })
    return ((await response.json()) as { access_token: string }).access_token
  })

type Courses = { status: number; error: string | undefined; slugs: string[] }

/** What the course API gives for a token. */
export async function coursesFor(token: string): Promise<Courses> {
  const response = await fetch(`${stand?.url ?? ''}/api/courses`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const body = (await response.json()) as { error?: string; courses?: { slug: string }[] }
  return {
    status: response.status,
    error: body.error,
    slugs: (body.courses ?? []).map(({ slug }) => slug).sort(),
  }
}
