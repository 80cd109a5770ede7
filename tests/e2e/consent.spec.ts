import { createHash, randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, plannerAddress, test, type Person } from '../fixtures/person'

const callback = () => `${plannerAddress()}callback`

const challenge = createHash('sha256').update('a-verifier-that-nobody-uses'.repeat(2)).digest('base64url')

/** As Study Planner would ask. */
const request = (state: string, scope = 'openid courses:read'): string =>
  `/oauth/authorize?${new URLSearchParams({
    client_id: 'study-planner',
    response_type: 'code',
    redirect_uri: callback(),
    scope,
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  })}`

/** What the app is told, once the browser is back at its address. */
async function answerAt(page: Page): Promise<Record<string, string>> {
  await page.waitForURL((url) => url.href.startsWith(callback()))
  return Object.fromEntries(new URL(page.url()).searchParams)
}

const scopes = ({ page }: Person) => page.getByRole('main').getByRole('listitem')

async function signedIn(person: Person): Promise<void> {
  await person.signInWith('Google', 'alice@example.com')
  await expect(person.page).toHaveURL('/courses')
}

test('asked once, not a second time, and again for more: with a word on what is new', async ({ person }) => {
  const { page } = person
  await signedIn(person)
  await page.goto(request('first'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Study Planner asks for access')
  await expect(scopes(person)).toHaveText([
    'Know which account is yours',
    'See the courses you have access to',
  ])
  await person.press('Allow')
  const iss = new URL(process.env.CAMPUSKEY_URL ?? '').origin
  expect(await answerAt(page)).toEqual({ code: expect.any(String), state: 'first', iss })

  await page.goto(request('second'))
  expect(await answerAt(page)).toMatchObject({ state: 'second', iss })

  await page.goto(request('third', 'openid email courses:read'))
  await expect(scopes(person).filter({ hasText: 'new' })).toHaveText([/^See your e-mail address.*new$/])
  await person.press('Allow')
  expect(await answerAt(page)).toMatchObject({ state: 'third' })
  await page.goto('/account/activity')
  await expect(scopes(person)).toContainText([
    /App’s access changed.*Study Planner/,
    /App connected.*Study Planner/,
  ])
})

test('whoever denies sends the app an error and nothing else', async ({ person }) => {
  await signedIn(person)
  await person.page.goto(request('denied'))
  await person.press('Deny')
  const answer = await answerAt(person.page)
  expect(answer).toMatchObject({ error: 'access_denied', state: 'denied', iss: expect.any(String) })
  expect(answer).not.toHaveProperty('code')
  await person.page.goto('/account/apps')
  await expect(person.page.getByText('No apps are connected')).toBeVisible()
})

test('another account answers the same request', async ({ person }) => {
  const { page } = person
  await signedIn(person)
  await page.goto(request('switched'))
  await expect(page.getByRole('main')).toContainText('alice@example.com')
  await person.press('Use another account')
  await person.press('Continue with Google')
  await person.press('bob@example.com')
  await expect(page.getByRole('main')).toContainText('bob@example.com')
  await person.press('Allow')
  expect(await answerAt(page)).toMatchObject({ state: 'switched', code: expect.any(String) })
})

test('two requests in two tabs each get their own answer', async ({ person }) => {
  const { page } = person
  const tab = await page.context().newPage()
  await page.goto(request('one'))
  await tab.goto(request('two', 'openid email'))
  for (const each of [tab, page]) {
    await each.getByRole('button', { name: 'Continue with Google' }).click()
    await each.getByRole('button', { name: 'alice@example.com' }).click()
    await each.getByRole('button', { name: 'Allow' }).click()
  }
  expect(await answerAt(tab)).toMatchObject({ state: 'two', code: expect.any(String) })
  expect(await answerAt(page)).toMatchObject({ state: 'one', code: expect.any(String) })
})

test('a sign-up on the way comes back to the request', async ({ person }) => {
  const { page } = person
  await person.hasAuthenticator()
  await page.goto(request('new'))
  await person.press('Create an account with a passkey')
  const name = `Nora ${randomUUID().slice(0, 4)}`
  await page.getByLabel('Your name').fill(name)
  await person.press('Create an account with a passkey')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Study Planner asks for access')
  await expect(page.getByRole('main')).toContainText(name)
  await person.press('Allow')
  expect(await answerAt(page)).toMatchObject({ state: 'new', code: expect.any(String) })
})

test('a request that was answered says so when somebody goes back to it', async ({ person }) => {
  const { page } = person
  await signedIn(person)
  await page.goto(request('once'))
  const address = page.url()
  await person.press('Deny')
  await answerAt(page)
  await page.goto(address)
  await expect(page.getByRole('heading', { name: 'This request has expired' })).toBeVisible()
})
