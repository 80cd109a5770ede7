import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/person'

const check = (page: Page, id: string) =>
  page.getByRole('list', { name: 'Checks' }).locator(`[data-check="${id}"]`)

const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)

test('one’s own token is good, and the real API refuses it once a claim is changed', async ({ person }) => {
  const { page } = person
  await person.signInWith('Google', 'alice@example.com')
  await page.goto('/flows/token-workbench')
  await page.getByRole('button', { name: 'Take my own token' }).click()
  await expect(page.getByText('Good: all 9 checks passed.')).toBeVisible()
  await page.getByRole('button', { name: 'Call the API with it' }).click()
  await expect(page.getByText('HTTP 200')).toBeVisible()

  for (const [attack, caughtBy] of [
    ['Make me an admin', 'signature'],
    ['alg: none', 'alg'],
    ['HS256 with the public key', 'alg'],
    ['Signed with my own key', 'kid'],
  ] as const) {
    const before = await page.getByLabel('Token', { exact: true }).inputValue()
    await page.getByRole('button', { name: attack, exact: true }).click()
    // A forgery takes a moment, and is another token than the one before it.
    await expect(page.getByLabel('Token', { exact: true })).not.toHaveValue(before)
    await expect(check(page, caughtBy)).toHaveAttribute('data-state', 'failed')
    await page.getByRole('button', { name: 'Call the API with it' }).click()
    await expect(page.getByText('HTTP 401')).toBeVisible()
    await expect(page.getByText('"error": "invalid_token"')).toBeVisible()
  }

  await page.getByRole('button', { name: 'Put the original back' }).click()
  await expect(page.getByText('Good: all 9 checks passed.')).toBeVisible()
})

test('a visitor makes a sample; what is pasted is never sent', async ({ person }) => {
  const { page } = person
  const calls: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/')) calls.push(request.url())
  })
  await page.goto('/flows/token-workbench')
  await expect(page.getByRole('button', { name: 'Take my own token' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Make a sample' }).click()
  await expect(page.getByText('Good: all 9 checks passed.')).toBeVisible()
  // Campuskey has no such key.
  await page.getByLabel('Campuskey’s published keys').check()
  await expect(check(page, 'kid')).toHaveAttribute('data-state', 'failed')

  const token = await page.getByLabel('Token', { exact: true }).inputValue()
  await page.getByLabel('Token', { exact: true }).fill('')
  await page.getByLabel('Token', { exact: true }).fill(token)
  await expect(page.getByText('This token stays here')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Call the API with it' })).toHaveCount(0)
  await page.getByLabel('Token', { exact: true }).fill('not.a-token')
  await expect(page.getByText(/three parts/)).toBeVisible()
  expect(calls).toEqual([])
})

test('four algorithms are measured in this browser', async ({ person }) => {
  const { page } = person
  await page.goto('/flows/token-workbench')
  await page.getByRole('button', { name: 'Measure in this browser' }).click()
  await expect(page.getByText('Done.')).toBeVisible({ timeout: 30_000 })
  const algorithms = page.getByRole('list', { name: 'Algorithms' }).getByRole('listitem')
  await expect(algorithms).toHaveCount(4)
  for (const each of await algorithms.all()) await expect(each.getByText(/a second$/)).toHaveCount(2)
  await expect(algorithms.filter({ hasText: 'RS256' })).toContainText('256 bytes')
  await expect(algorithms.filter({ hasText: 'ES256' }).first()).toContainText('64 bytes')
})

test('a practice passkey is made, used and forgotten, and every step of both is told', async ({ person }) => {
  const { page } = person
  const authenticator = await person.hasAuthenticator()
  await page.goto('/flows/passkey-workbench')
  const posted: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') posted.push(request.url())
  })
  await page.getByRole('button', { name: 'Create it' }).click()
  const registration = page.getByRole('list', { name: 'Verified as at a registration' })
  await expect(registration.locator('[data-state=passed]')).toHaveCount(13)
  await expect(registration.locator('[data-state=failed]')).toHaveCount(0)
  expect(await authenticator.credentials()).toHaveLength(1)

  // A field marks its bytes, and a byte its field.
  const aaguid = page.getByRole('group', { name: 'aaguid' })
  await aaguid.focus()
  await expect(page.locator('[data-byte="37"].bg-accent')).toHaveCount(1)
  await expect(page.locator('[data-byte="36"].bg-accent')).toHaveCount(0)
  await page.locator('[data-byte="32"]').first().hover()
  await expect(page.locator('[data-field="flags"]').first()).toHaveClass(/bg-accent-soft/)

  await page.getByRole('button', { name: 'Use it' }).click()
  const signIn = page.getByRole('list', { name: 'Verified as at a sign-in' })
  await expect(signIn.locator('[data-step=signature]')).toHaveAttribute('data-state', 'passed')
  await expect(signIn.locator('[data-state=failed]')).toHaveCount(0)

  await page.getByRole('button', { name: 'Ask to remove it' }).click()
  await expect(page.getByRole('list', { name: 'Practice passkeys' })).toHaveCount(0)
  expect(posted).toEqual([])
})

test('options that can’t work are told before the browser is asked, and its refusal in words', async ({
  person,
}) => {
  const { page } = person
  await person.hasAuthenticator()
  await page.goto('/flows/passkey-workbench')
  const create = page.getByRole('region', { name: 'Create a practice passkey' })
  for (const algorithm of ['EdDSA (-8)', 'ES256 (-7)', 'RS256 (-257)'])
    await create.getByLabel(algorithm).uncheck()
  await expect(create.getByText('Choose at least one algorithm.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Create it' })).toBeDisabled()
  await create.getByLabel('ES256 (-7)').check()
  await create.getByLabel('RP ID').fill('example.org')
  await expect(create.getByText(/The browser will refuse/)).toBeVisible()
  await page.getByRole('button', { name: 'Create it' }).click()
  await expect(page.getByText('SecurityError')).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('nothing is wider than the screen, and the menu leads to every section', async ({ person }) => {
    const { page } = person
    await page.goto('/flows/token-workbench')
    await page.getByRole('button', { name: 'Make a sample' }).click()
    await expect(page.getByText('Good: all 9 checks passed.')).toBeVisible()
    expect(await isTooWide(page)).toBe(false)
    await page.goto('/flows/passkey-workbench')
    expect(await isTooWide(page)).toBe(false)
    await page.goto('/flows/glossary')
    expect(await isTooWide(page)).toBe(false)
    await page.getByRole('button', { name: 'Menu', exact: true }).click()
    const menu = page.getByRole('navigation', { name: 'Main' })
    await expect(menu.getByRole('link', { name: 'Flows' })).toHaveAttribute('aria-current', 'true')
    await expect(menu.getByRole('link', { name: 'Inspector' })).toHaveCount(0)
    await menu.getByRole('link', { name: 'Courses' }).click()
    await expect(page).toHaveURL('/courses')
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the glossary is there, and a term has its address', async ({ page }) => {
    await page.goto('/flows/glossary#pkce')
    await expect(page.locator('#pkce')).toContainText('RFC 7636, section 4.6')
    await expect(page.getByRole('heading', { name: 'The specifications' })).toBeAttached()
  })
})
