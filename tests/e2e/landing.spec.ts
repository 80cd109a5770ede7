import { expect, test } from '@playwright/test'

test('the landing page answers and leads to signing in', async ({ page }) => {
  const response = await page.goto('/')
  expect(response?.status()).toBe(200)
  await expect(page.getByRole('main')).toBeVisible()
})
