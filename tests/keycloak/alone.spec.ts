// AUTH_PROVIDERS=keycloak: everybody comes through Keycloak, whose clock is twenty seconds ahead of ours.
import type { Page } from '@playwright/test'
import { decodeJwt } from 'jose'
import { inRoot } from '../../scripts/bootstrap/paths.mjs'
import { expectNoSecretInLogs } from '../fixtures/log-search'
import { accessToken, coursesFor, enterPassword, expect, test, useKeycloak } from './stand'

const stand = useKeycloak({
  AUTH_PROVIDERS: 'keycloak',
  NODE_OPTIONS: `--import=${inRoot('tests/keycloak/slow-clock.mjs')}`,
})

const ways = (page: Page) => page.getByRole('button', { name: /^Continue with/ }).allInnerTexts()

test('the sign-in page has one button for each way through Keycloak', async ({ page }) => {
  await page.goto('/login')
  expect(await ways(page)).toEqual(['Continue with Google', 'Continue with GitHub', 'Continue with Keycloak'])
})

test('“Continue with Google” leads to Google without a question of Keycloak’s, and back to a new account', async ({
  person,
}) => {
  const { page } = person
  await stand().admin.removeUser('alice')
  await page.goto('/login')
  await person.press('Continue with Google')
  await expect(page).toHaveURL(new RegExp(`:${stand().demo.port + 2}/`))
  await person.press('alice@example.com')
  await page.waitForURL('**/courses')
  expect((await person.session())?.user.email).toBe('alice@example.com')
  expect((await coursesFor(await accessToken(page))).slugs).toEqual(['python-foundation'])
  await page.goto('/account/identities')
  await expect(page.getByRole('main').getByText('Keycloak').first()).toBeVisible()
})

test('“Continue with GitHub” leads to GitHub, and back to a new account without an address', async ({
  person,
}) => {
  const { page } = person
  await stand().admin.removeUser('alice@example.com')
  await page.goto('/login')
  await person.press('Continue with GitHub')
  await person.press('alice@example.com')
  await page.waitForURL('**/courses')
  // GitHub's addresses aren't taken for verified: Keycloak doesn't look whether they are.
  expect((await person.session())?.user.email).toBeNull()
  expect((await coursesFor(await accessToken(page))).slugs).toEqual(['python-foundation'])
})

test('“Continue with Keycloak” takes a password, clocks may differ, and signing out leads back', async ({
  person,
}) => {
  const { page } = person
  await page.goto('/login')
  await person.press('Continue with Keycloak')
  await enterPassword(page, 'carol', stand().secrets.peoplePassword)
  await page.waitForURL('**/courses')
  const { iat = 0 } = decodeJwt(await accessToken(page))
  expect(Date.now() / 1000 - iat).toBeGreaterThan(15)
  await person.signOut()
  expect(await stand().admin.sessionsOf('carol')).toEqual([])
})

test('no log holds a secret, a token, a code or a cookie of these journeys', () => {
  expectNoSecretInLogs(stand().demo.dataDir, process.env.CAMPUSKEY_DATABASE_URL ?? '')
})
