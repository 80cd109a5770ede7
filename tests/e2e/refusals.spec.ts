// What refuses is a page that can be read, with the right status, also in a browser without JavaScript.
import type { Page, Response } from '@playwright/test'
import { expect, Person, test } from '../fixtures/person'

test('without JavaScript: a locked course, a course that isn’t there, and the administrators’ pages say what they are', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const person = new Person(await context.newPage())
  const { page } = person
  await person.signInWith('Google', 'alice@example.com')
  const expectPage = async (path: string, status: number, heading: string) => {
    const response: Response | null = await page.goto(path)
    expect(response?.status()).toBe(status)
    await expect(headingOf(page, heading)).toBeVisible()
    await expect(page.getByRole('banner')).toBeVisible()
  }
  await expectPage('/courses/ai-systems', 403, 'This course is locked for you')
  await expectPage('/courses/no-such-course', 404, 'There is no page here')
  await expectPage('/certificates/no-such-certificate', 404, 'There is no page here')
  await expectPage('/admin/users', 403, 'This page isn’t open to you')
  await expect(page.getByRole('navigation', { name: 'Admin' })).toHaveCount(0)
  await context.close()
})

test('a step within the browser to a locked course shows the same', async ({ person }) => {
  const { page } = person
  await person.signInWith('Google', 'alice@example.com')
  await page.goto('/courses')
  await page.getByRole('link', { name: 'AI Systems' }).click()
  await expect(page).toHaveURL('/courses/ai-systems')
  await expect(headingOf(page, 'This course is locked for you')).toBeVisible()
})

const headingOf = (page: Page, name: string) => page.getByRole('heading', { name })
