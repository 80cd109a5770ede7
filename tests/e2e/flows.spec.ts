// Somebody learns a flow by running it: to its end, broken on purpose, in two tabs, and by reading alone.
import type { Page } from '@playwright/test'
import { expect, test, type Person } from '../fixtures/person'

const panel = (page: Page) => page.locator('[data-state]')
/** The first thing said about what came of a step. */
const said = (page: Page) => page.getByRole('region', { name: 'What came of it' }).getByRole('status').first()

/** Opens a flow's page, ready to be used. */
async function open(page: Page, flow: string): Promise<void> {
  await page.goto(`/flows/${flow}`)
  await expect(panel(page).getByRole('button', { name: /Make them|Send the request/ })).toBeEnabled()
}

/** Does the step at hand. What it is expected to become, the step list says too. */
async function doStep(page: Page, action: string, state: 'passed' | 'caught' = 'passed'): Promise<void> {
  await panel(page).getByRole('button', { name: action, exact: true }).click()
  await expect(panel(page)).toHaveAttribute('data-state', state)
}

const next = (page: Page) => panel(page).getByRole('button', { name: 'Next step' }).click()

/** The redirect: to the server, where the person allows it, and back. */
async function goAndAllow(person: Person, press = 'Go to the server'): Promise<void> {
  const { page } = person
  await panel(page).getByRole('button', { name: press }).click()
  await page.waitForURL('**/consent/**')
  await person.press('Allow')
  await isBack(page)
}

/** The answer has been taken out of the address, and the run has it. */
async function isBack(page: Page): Promise<void> {
  await page.waitForURL(/\/flows\/(?!callback)/)
  await expect(panel(page)).toHaveAttribute('data-state', 'passed')
}

/** From the secrets to the answer compared, the first three steps of whatever uses the code flow. */
async function getCode(person: Person): Promise<void> {
  const { page } = person
  await doStep(page, 'Make them')
  await next(page)
  await goAndAllow(person)
  await next(page)
  await doStep(page, 'Compare')
}

/** Signs in and opens a flow's page. */
async function begin(person: Person, flow: string): Promise<void> {
  await person.signInWith('Google', 'alice@example.com')
  await person.page.waitForURL('**/courses')
  await open(person.page, flow)
}

/** The next so many steps, each a request that is answered well. */
async function sendNext(page: Page, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += 1) {
    await next(page)
    await doStep(page, 'Send the request')
  }
}

test('PKCE is run to its end, and a wrong verifier is caught on the way', async ({ person }) => {
  const { page } = person
  await begin(person, 'pkce')
  await doStep(page, 'Make them')
  await expect(page.getByLabel('challenge', { exact: true })).toHaveValue(/^[\w-]{43}$/)
  await next(page)
  await goAndAllow(person)
  expect(new URL(page.url()).search).toBe('')
  await next(page)
  await doStep(page, 'Compare')
  await next(page)
  await page.getByRole('button', { name: 'Send a wrong verifier' }).click()
  await doStep(page, 'Send the request', 'caught')
  await expect(said(page)).toContainText('invalid_grant')
  await expect(said(page).getByRole('link', { name: 'RFC 7636, section 4.6' })).toBeVisible()
  await panel(page).getByRole('button', { name: 'Put it right' }).click()
  await doStep(page, 'Send again')
  await next(page)
  await doStep(page, 'Send the request')
  await expect(panel(page).getByText('python-foundation').first()).toBeVisible()
  await expect(page.getByText('That was the whole flow.')).toBeVisible()
  // Going back keeps what came of each step, and a reload does too.
  await page.reload()
  await expect(panel(page)).toHaveAttribute('data-state', 'passed')
})

test('an answer without state is refused by the client, and one to another tab is left alone', async ({
  person,
}) => {
  const { page } = person
  await begin(person, 'authorization-code')
  await doStep(page, 'Make them')
  await next(page)
  await page.getByRole('button', { name: 'Ask for the answer at another address' }).click()
  await doStep(page, 'Go to the server', 'caught')
  await expect(said(page)).toContainText('invalid_redirect_uri')
  await page.getByRole('button', { name: 'Leave the state out' }).click()
  await goAndAllow(person, 'Go there again')
  await next(page)
  await panel(page).getByRole('button', { name: 'Compare' }).click()
  await expect(panel(page)).toHaveAttribute('data-state', 'refused')
  await expect(said(page)).toContainText('state')
  await page.goto('/flows/callback?code=of-somebody-else&state=theirs')
  await expect(page.getByText('Nobody in this tab has asked for this answer')).toBeVisible()
  expect(page.url()).not.toContain('of-somebody-else')
})

test('a device is let in from another tab', async ({ person, context }) => {
  const { page } = person
  await begin(person, 'device')
  await doStep(page, 'Send the request')
  await next(page)
  await doStep(page, 'Send the request', 'caught')
  await expect(said(page)).toContainText('authorization_pending')
  await next(page)
  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    panel(page).getByRole('link', { name: 'Open the page for the code' }).click(),
  ])
  await tab.getByRole('button', { name: 'Continue' }).click()
  await tab.getByRole('button', { name: 'Allow' }).click()
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText('Your device is connected')
  await tab.close()
  await next(page)
  await expect(panel(page).getByRole('timer')).toBeHidden({ timeout: 10_000 })
  await doStep(page, 'Send the request')
  await next(page)
  await doStep(page, 'Send the request')
})

test('a machine gets a token whose secret no browser sees, and nobody who is signed out', async ({
  person,
}) => {
  const { page } = person
  await page.goto('/flows/client-credentials')
  await expect(page.getByRole('link', { name: 'Sign in and come back' })).toBeVisible()
  await expect(panel(page).getByRole('button', { name: 'Send the request' })).toBeDisabled()
  await begin(person, 'client-credentials')
  await page.getByRole('button', { name: 'Show a wrong secret' }).click()
  await doStep(page, 'Send the request', 'caught')
  await expect(said(page)).toContainText('invalid_client')
  await panel(page).getByRole('button', { name: 'Put it right' }).click()
  await doStep(page, 'Send again')
  await next(page)
  await doStep(page, 'Send the request')
})

test('a refresh token that comes again ends its whole family', async ({ person }) => {
  const { page } = person
  await begin(person, 'refresh-rotation')
  await getCode(person)
  await sendNext(page, 3)
  await next(page)
  await expect(panel(page).getByRole('timer')).toBeVisible()
  await expect(panel(page).getByRole('timer')).toBeHidden({ timeout: 15_000 })
  await doStep(page, 'Send the request', 'caught')
  await next(page)
  await doStep(page, 'Send the request', 'caught')
  await next(page)
  // Every instance knows within a second.
  await page.waitForTimeout(1100)
  await doStep(page, 'Send the request', 'caught')
  await expect(said(page)).toContainText('token_revoked')
})

test('logout ends the session here, and the token with it', async ({ person }) => {
  const { page } = person
  await begin(person, 'logout')
  await getCode(person)
  await sendNext(page, 2)
  await next(page)
  await panel(page).getByRole('button', { name: 'Go to the server' }).click()
  await person.press('Sign out')
  await isBack(page)
  await expect(page.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible()
  await page.waitForTimeout(1100)
  await next(page)
  await doStep(page, 'Send the request', 'caught')
  await expect(said(page)).toContainText('token_revoked')
})

test('OpenID Connect is run to its end, and each token is refused where the other belongs', async ({
  person,
}) => {
  const { page } = person
  await begin(person, 'openid-connect')
  await getCode(person)
  await sendNext(page, 2)
  await next(page)
  await page.getByRole('button', { name: 'As an answer to another sign-in' }).click()
  await doStep(page, 'Verify', 'caught')
  await expect(said(page).getByRole('link', { name: 'OpenID Connect Core, section 15.5.2' })).toBeVisible()
  await panel(page).getByRole('button', { name: 'Put it right' }).click()
  await doStep(page, 'Verify again')
  await next(page)
  await page.getByRole('button', { name: 'With the ID token instead' }).click()
  await doStep(page, 'Send the request', 'caught')
  await panel(page).getByRole('button', { name: 'Put it right' }).click()
  await doStep(page, 'Send again')
  await expect(panel(page).getByText('alice@example.com').first()).toBeVisible()
  await next(page)
  await doStep(page, 'Send the request', 'caught')
  await expect(said(page)).toContainText('invalid_token')
  await expect(page.getByText('That was the whole flow.')).toBeVisible()
})

test('a gateway gets less than the person may, and for one service', async ({ person }) => {
  const { page } = person
  await begin(person, 'token-exchange')
  await getCode(person)
  await next(page)
  await doStep(page, 'Send the request')
  await next(page)
  await page.getByRole('button', { name: 'For more than yours may do' }).click()
  await doStep(page, 'Send the request', 'caught')
  await expect(said(page)).toContainText('invalid_scope')
  await page.getByRole('button', { name: 'For another audience' }).click()
  await doStep(page, 'Send again', 'caught')
  await expect(said(page)).toContainText('invalid_target')
  await panel(page).getByRole('button', { name: 'Put it right' }).click()
  await doStep(page, 'Send again')
  await next(page)
  await doStep(page, 'Send the request', 'caught')
  await expect(said(page)).toContainText('invalid_token')
  await next(page)
  await doStep(page, 'Send the request')
  await expect(panel(page).getByText('python-foundation').first()).toBeVisible()
})

test('a passkey is added step by step, and its answer is worth nothing twice', async ({ person }) => {
  const { page } = person
  await person.hasAuthenticator()
  await begin(person, 'passkey-registration')
  await doStep(page, 'Send the request')
  await next(page)
  await doStep(page, 'Ask the authenticator')
  await next(page)
  await doStep(page, 'Send the request')
  await next(page)
  await doStep(page, 'Send the request', 'caught')
  await expect(said(page)).toContainText('challenge_invalid')
  await page.goto('/account/passkeys')
  await expect(page.getByRole('button', { name: /Rename/ })).toHaveCount(1)
})

test('a passkey signs in step by step, and its answer works once', async ({ person }) => {
  const { page } = person
  await person.hasAuthenticator()
  await person.createAccountWithPasskey('Ada')
  await open(page, 'passkey-sign-in')
  await doStep(page, 'Send the request')
  await next(page)
  await doStep(page, 'Ask the authenticator')
  await next(page)
  await page.getByRole('button', { name: 'As if it came from a phishing site' }).click()
  await doStep(page, 'Send the request', 'caught')
  // That used the challenge up: once more, and this time rightly.
  await page.getByRole('button', { name: 'Start over' }).click()
  await doStep(page, 'Send the request')
  await next(page)
  await doStep(page, 'Ask the authenticator')
  await next(page)
  await doStep(page, 'Send the request')
  await next(page)
  await doStep(page, 'Send the request', 'caught')
  await expect(said(page)).toContainText('challenge_invalid')
})

test('implicit and password are refused by the real server', async ({ person }) => {
  const { page } = person
  await open(page, 'implicit-and-password')
  await doStep(page, 'Make them')
  await next(page)
  await panel(page).getByRole('button', { name: 'Go to the server' }).click()
  await expect(said(page)).toContainText('unsupported_response_type')
  await next(page)
  await doStep(page, 'Send the request', 'caught')
  await expect(said(page)).toContainText('unsupported_grant_type')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('every step can be read, with its command and the code behind it', async ({ page }) => {
    await page.goto('/flows')
    await page.getByRole('link', { name: /^Refresh rotation/ }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Refresh rotation')
    await expect(page.getByRole('button', { name: 'Make them' })).toBeDisabled()
    const step = page.locator('details', { hasText: 'The thief uses the first one' }).last()
    await step.locator('summary').click()
    await expect(step.getByText('grant_type=refresh_token').first()).toBeVisible()
    await expect(page.getByText(/lib\/authorization-server\/adapter\.ts:\d+/).first()).toBeVisible()
  })
})

test('the pages fit a small screen', async ({ person }) => {
  const { page } = person
  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of ['/flows', '/flows/openid-connect', '/flows/token-exchange', '/flows/callback']) {
    await page.goto(path)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390)
  }
})
