import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/person'

const contents = (page: Page) => page.getByRole('navigation', { name: 'On this page' })

const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)

test('a developer finds the reference, goes to an endpoint, and copies its command', async ({ person }) => {
  const { page } = person
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/')
  await page.getByRole('contentinfo').getByRole('link', { name: 'API reference' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'API reference' })).toBeVisible()

  await contents(page).getByRole('link', { name: 'List courses', exact: true }).click()
  await expect(page).toHaveURL(/\/docs#listCourses$/)
  const endpoint = page.getByRole('article', { name: 'List courses' })
  await expect(endpoint.getByText('GET', { exact: true })).toBeInViewport()
  await expect(contents(page).locator('[aria-current=location]')).toHaveText('List courses')

  await endpoint.getByRole('button', { name: 'Copy' }).first().click()
  await expect(endpoint.getByRole('status').first()).toHaveText('Copied')
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain(`curl ${process.env.CAMPUSKEY_URL}/api/courses`)
})

test('by keyboard an example opens, and a line too long for the screen can be scrolled', async ({
  person,
}) => {
  const { page } = person
  await page.goto('/docs#listCourses')
  const endpoint = page.getByRole('article', { name: 'List courses' })
  await expect(endpoint.getByText('"token_expired"')).toBeHidden()
  await endpoint.locator('summary', { hasText: 'An expired token' }).focus()
  await page.keyboard.press('Enter')
  await expect(endpoint.getByText('"token_expired"')).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(endpoint.locator('pre:focus')).toHaveCount(1)
})

test('the commands work as they are, against this very application', async ({ page, request }) => {
  await page.goto('/docs')
  const document = (await (await request.get('/api/openapi.json')).json()) as { servers: { url: string }[] }
  expect(document.servers).toEqual([{ url: process.env.CAMPUSKEY_URL }])
  for (const path of ['/.well-known/openid-configuration', '/.well-known/jwks.json', '/api/health/ready']) {
    await expect(page.getByText(`curl ${process.env.CAMPUSKEY_URL}${path}`).first()).toBeAttached()
    expect((await request.get(path)).status()).toBe(200)
  }
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the contents fold, and nothing is wider than the screen', async ({ person }) => {
    const { page } = person
    await page.goto('/docs')
    expect(await isTooWide(page)).toBe(false)
    await page.getByText('On this page', { exact: true }).click()
    await contents(page).getByRole('link', { name: 'Errors', exact: true }).click()
    await expect(page.getByRole('heading', { level: 2, name: 'Errors' })).toBeInViewport()
    await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)))
    expect(await isTooWide(page)).toBe(false)
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('everything is there', async ({ page }) => {
    await page.goto('/docs')
    expect(await page.getByRole('article').count()).toBeGreaterThan(30)
    await contents(page).getByRole('link', { name: 'Get tokens' }).click()
    await expect(page.getByRole('article', { name: 'Get tokens' })).toContainText('/oauth/token')
    await expect(page.getByRole('button', { name: 'Copy' })).toHaveCount(0)
  })
})
