// The lab as a learner goes through it: one challenge attacked, fixed and understood.
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/person'

const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)

const requests = (page: Page) => page.getByRole('list', { name: 'Your requests' }).getByRole('listitem')
const editor = (page: Page) => page.getByRole('textbox', { name: 'mayFinish, in JavaScript' })

/** Up to the provider's answer, which is kept for Alice. */
async function getACode(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send the request' }).click()
  await requests(page).first().getByRole('button', { name: 'Follow the redirect yourself' }).click()
  await page.getByRole('button', { name: 'Send the request' }).click()
  await expect(requests(page)).toHaveCount(2)
  await requests(page).first().getByRole('button', { name: 'Keep it as a link for Alice' }).click()
}

test('a learner attacks, takes a hint, wins, fixes it wrongly, then rightly, and it is kept', async ({
  person,
}) => {
  const { page } = person
  await person.signInWith('Google', 'alice@example.com')
  await page.goto('/lab')
  await page.getByRole('link', { name: 'Signed in as somebody else' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Signed in as somebody else' })).toBeVisible()

  await expect(page.getByText('Start a sign-in yourself and go as far')).toBeHidden()
  await page.getByText('A first hint').click()
  await expect(page.getByText('Start a sign-in yourself and go as far')).toBeVisible()
  await expect(page.getByText('Don’t open it: let Alice open it.')).toBeHidden()

  await getACode(page)
  await page.getByRole('button', { name: 'Let Alice open it' }).click()
  await expect(page.getByText('You’re in')).toBeVisible()
  await expect(page.getByTestId('victim-page')).toHaveText('Signed in as Mallory')
  await page.getByRole('button', { name: 'Play the same attack against the real check' }).click()
  await expect(page.getByText('The attack fails here, and Alice is safe.')).toBeVisible()

  await page.goto('/lab')
  await expect(page.getByRole('listitem').filter({ hasText: 'Signed in as somebody else' })).toContainText(
    'Attacked',
  )
  await page.goto('/lab/no-state')

  await page.getByRole('button', { name: 'Run the cases' }).click()
  await expect(page.getByText('2 of 7 cases are right.')).toBeVisible()
  await editor(page).fill('function mayFinish(query, cookies) { return query.state === cookies.state }')
  await page.getByRole('button', { name: 'Run the cases' }).click()
  await expect(page.getByText('4 of 7 cases are right.')).toBeVisible()
  await editor(page).fill(
    'function mayFinish(query, cookies) { return !!query.code && !!query.state && query.state === cookies.state }',
  )
  await page.getByRole('button', { name: 'Run the cases' }).click()
  await expect(page.getByText('7 of 7 cases are right.')).toBeVisible()
  await expect(page.getByText('This challenge counts as solved.')).toBeVisible()

  await page.goto('/lab')
  await expect(page.getByRole('listitem').filter({ hasText: 'Signed in as somebody else' })).toContainText(
    'Solved',
  )
})

test('the learner’s code can’t reach the network, and is ended when it doesn’t end', async ({
  person,
  request,
}) => {
  const { page } = person
  const policy = (await request.get('/lab-worker.js')).headers()['content-security-policy']
  expect(policy).toBe("default-src 'none'; script-src 'unsafe-eval'; base-uri 'none'; frame-ancestors 'none'")
  await page.goto('/lab/no-state')
  const asked: string[] = []
  page.on('request', (sent) => asked.push(sent.url()))
  await editor(page).fill('async function mayFinish() { return (await fetch("/api/health/live")).status }')
  await page.getByRole('button', { name: 'Run the cases' }).click()
  await expect(page.getByText('0 of 7 cases are right.')).toBeVisible()
  expect(asked.filter((url) => url.includes('/api/health'))).toEqual([])

  await editor(page).fill('function mayFinish() { for (;;); }')
  await page.getByRole('button', { name: 'Run the cases' }).click()
  await expect(page.getByText('It was still running after two seconds')).toBeVisible()
})

test('a reload keeps the sandbox and the code, and both can be started anew', async ({ person }) => {
  const { page } = person
  await page.goto('/lab/no-state')
  await getACode(page)
  const starter = await editor(page).inputValue()
  await editor(page).fill('function mayFinish() { return "not yet" }')
  await page.reload()
  await expect(requests(page)).toHaveCount(2)
  await expect(editor(page)).toHaveValue('function mayFinish() { return "not yet" }')
  await page.getByRole('button', { name: 'Start over', exact: true }).click()
  await expect(editor(page)).toHaveValue(starter)
  await page.getByRole('button', { name: 'Start the sandbox anew' }).click()
  await expect(requests(page)).toHaveCount(0)
})

test('by keyboard alone: a request is sent, a redirect followed, the editor left', async ({ person }) => {
  const { page } = person
  await page.goto('/lab/no-state')
  await page.getByRole('textbox', { name: 'Address' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Send the request' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(requests(page)).toHaveCount(1)
  await requests(page).first().getByRole('button', { name: 'Follow the redirect yourself' }).press('Enter')
  await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue(
    /^https:\/\/idp\.example\/authorize/,
  )

  await editor(page).focus()
  await page.keyboard.press('Tab')
  await expect(editor(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(editor(page)).not.toBeFocused()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the story, the hints, the solution, the reasons and the real code can be read', async ({ page }) => {
    await page.goto('/lab/no-state')
    await expect(page.getByText('Get Alice’s browser signed in at Campus with your account')).toBeVisible()
    await page.getByText('A first hint').click()
    await expect(page.getByText('Start a sign-in yourself and go as far')).toBeVisible()
    await page.getByText('A solution').first().click()
    await expect(page.getByText('return query.state === cookies.state')).toBeVisible()
    await expect(page.getByText('it’s called login CSRF')).toBeVisible()
    await expect(page.getByText('lib/sign-in/policy.ts').first()).toBeVisible()
    await expect(page.getByRole('link', { name: 'RFC 9700, section 4.7' })).toBeVisible()
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('nothing is wider than the screen, before an attack and after it', async ({ person }) => {
    const { page } = person
    await page.goto('/lab')
    expect(await isTooWide(page)).toBe(false)
    await page.goto('/lab/no-state')
    await getACode(page)
    await page.getByRole('button', { name: 'Let Alice open it' }).click()
    await expect(page.getByText('You’re in')).toBeVisible()
    expect(await isTooWide(page)).toBe(false)
  })
})
