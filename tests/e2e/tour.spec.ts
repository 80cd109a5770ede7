import { expect, test, type Person } from '../fixtures/person'

async function beginTour({ page }: Person): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: 'Take the two-minute tour' }).click()
  await page.getByRole('button', { name: 'alice@example.com' }).click()
  await expect(page).toHaveURL(/\/inspector\/[0-9a-f-]+\?tour=1/)
}

test('a first-time visitor signs in and is led through their own sign-in', async ({ person }) => {
  const { page } = person
  await beginTour(person)
  const tour = page.getByRole('region', { name: 'Tour', exact: true })
  await expect(tour).toContainText('Tour, 1 of 6')
  await expect(page.locator('li:target')).toContainText('state')
  for (const [stop, step] of [
    ['The code alone is worth nothing', 'Token request'],
    ['verified claim by claim', 'The ID token is verified'],
    ['Find or create', 'Find or create'],
    ['A new session is made', 'A new session is made'],
  ] as const) {
    await tour.getByRole('button', { name: 'Next' }).click()
    await expect(tour).toContainText(stop)
    await expect(page.locator('li:target')).toContainText(step)
    await expect(page.locator('li:target')).toBeInViewport()
  }
  await tour.getByRole('button', { name: 'Next' }).click()
  await tour.getByRole('link', { name: 'Open a course' }).click()
  await expect(page).toHaveURL('/courses/python-foundation')
})

test('it ends by Escape, and a reload doesn’t begin it again', async ({ person }) => {
  const { page } = person
  await beginTour(person)
  await expect(page.getByRole('region', { name: 'Tour', exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: 'Tour', exact: true })).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign-in with Google' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Tour', exact: true })).toHaveCount(0)
})

test('whoever is signed in already takes it with what is recorded', async ({ person }) => {
  const { page } = person
  await person.signInWith('Google', 'alice@example.com')
  await page.goto('/')
  await page.getByRole('link', { name: 'Take the two-minute tour' }).click()
  await expect(page.getByRole('region', { name: 'Tour', exact: true })).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the card leaves the step in view, and nothing is too wide', async ({ person }) => {
    const { page } = person
    await beginTour(person)
    const tour = page.getByRole('region', { name: 'Tour', exact: true })
    await tour.getByRole('button', { name: 'Next' }).click()
    await expect(page.locator('li:target')).toBeInViewport()
    expect((await tour.boundingBox())!.height).toBeLessThan(420)
    expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the tour is a list to read, with a link to each step', async ({ person }) => {
    const { page } = person
    await beginTour(person)
    const list = page.getByRole('region', { name: 'The two-minute tour' })
    await expect(list.getByRole('listitem')).toHaveCount(6)
    await list.getByRole('link', { name: /verified claim by claim/ }).click()
    await expect(page.locator('li:target')).toContainText('The ID token is verified')
  })
})
