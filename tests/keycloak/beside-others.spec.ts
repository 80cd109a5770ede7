// Keycloak as one of three providers: people, roles, logout both ways, tokens, and its absence.
import type { Page } from '@playwright/test'
import { expectNoSecretInLogs } from '../fixtures/log-search'
import { accessToken, coursesFor, expect, signIn, test, useKeycloak } from './stand'
import { askForToken, exchange, personalToken } from './tokens'

const stand = useKeycloak()

const FREE = ['python-foundation']
const PAID = ['ai-systems', 'python-foundation', 'python-intermediate']

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test.describe('people', () => {
  test('sign in with their password at Keycloak, and its roles open courses', async ({
    person: { page },
    person,
  }) => {
    await signIn(page, 'bob', stand())
    expect((await person.session())?.user.email).toBe('bob@example.com')
    expect((await coursesFor(await accessToken(page))).slugs).toEqual(PAID)
  })

  test('lose at the next sign-in what was taken away at Keycloak', async ({ page, browser }) => {
    await signIn(page, 'bob', stand())
    await stand().admin.takeRole('bob', 'paid-individual')
    try {
      const other = await (await browser.newContext({ baseURL: stand().url })).newPage()
      const before = await accessToken(page)
      await signIn(other, 'bob', stand())
      expect((await coursesFor(await accessToken(other))).slugs).toEqual(FREE)
      // Also the token that another session of his had already.
      await expect.poll(async () => (await coursesFor(before)).error, { timeout: 2000 }).toBe('token_revoked')
      await other.context().close()
    } finally {
      await stand().admin.giveRole('bob', 'paid-individual')
    }
  })

  test('lose it within a minute without a new sign-in, and get back what is given again', async ({
    page,
  }) => {
    const { admin } = stand()
    await signIn(page, 'carol', stand())
    const before = await accessToken(page)
    expect((await coursesFor(before)).slugs).toContain('identity-for-teams')
    await admin.takeRole('carol', 'org-member')
    try {
      const error = async () => (await coursesFor(before)).error
      await expect.poll(error, { timeout: 60_000 }).toBe('token_revoked')
      expect((await coursesFor(await accessToken(page))).slugs).toEqual(FREE)
    } finally {
      await admin.giveRole('carol', 'org-member')
    }
    const slugs = async () => (await coursesFor(await accessToken(page))).slugs
    await expect.poll(slugs, { timeout: 60_000, intervals: [3000] }).toContain('identity-for-teams')
  })

  test('who already have an account at Keycloak link Google to it with their password', async ({
    page,
    person,
  }) => {
    const { admin, secrets } = stand()
    await page.goto('/login')
    await button(page, 'Continue with Keycloak').click()
    await page.locator('#social-google').click()
    await button(page, 'bob@example.com').click()
    await page.locator('#linkAccount').click()
    await page.locator('#password').fill(secrets.peoplePassword)
    await page.locator('#kc-login').click()
    await page.waitForURL('**/courses')
    expect((await person.session())?.user.email).toBe('bob@example.com')
    expect(await admin.providersOf('bob')).toEqual(['google'])
  })

  test('who claim somebody else’s address at GitHub don’t get that account', async ({ page, person }) => {
    await page.goto('/login')
    await button(page, 'Continue with Keycloak').click()
    await page.locator('#social-github').click()
    await button(page, 'mallory@example.com').click()
    await expect(page.getByText('Account already exists')).toBeVisible()
    expect(await stand().admin.providersOf('alice')).toEqual([])
    // Whoever goes on needs Alice's password.
    await page.locator('#linkAccount').click()
    await expect(page.locator('#password')).toBeVisible()
    await page.goto('/')
    expect(await person.session()).toBeNull()
  })
})

test.describe('signing out', () => {
  test('here ends Keycloak’s session too: the next sign-in asks for the password', async ({
    page,
    person,
  }) => {
    const { admin, url } = stand()
    await signIn(page, 'alice', stand())
    expect(await admin.sessionsOf('alice')).toHaveLength(1)
    await person.signOut()
    expect(page.url()).toMatch(new RegExp(`^${url}/(\\?state=.+)?$`))
    expect(await admin.sessionsOf('alice')).toEqual([])
    await page.goto('/login')
    await button(page, 'Continue with Keycloak').click()
    await expect(page.locator('#password')).toBeVisible()
  })

  test('at Keycloak ends the session here within a second, its API tokens with it', async ({
    page,
    person,
  }) => {
    await signIn(page, 'alice', stand())
    const token = await accessToken(page)
    expect((await coursesFor(token)).status).toBe(200)
    await stand().admin.signOut('alice')
    await expect.poll(async () => (await coursesFor(token)).error, { timeout: 1500 }).toBe('token_revoked')
    expect(await person.session()).toBeNull()
    await page.goto('/account')
    await expect(page).toHaveURL(/\/login\?/)
  })
})

test.describe('Keycloak’s own access tokens', () => {
  test('are for the course API only once the gateway has exchanged them', async () => {
    const own = await personalToken(stand(), 'bob')
    expect(await coursesFor(own)).toMatchObject({ status: 401, error: 'invalid_token' })
    const { access_token: token = '', issued_token_type, refresh_token } = await exchange(stand(), own)
    expect(issued_token_type).toBe('urn:ietf:params:oauth:token-type:access_token')
    expect(refresh_token).toBeUndefined()
    expect(await coursesFor(token)).toMatchObject({ status: 200, slugs: PAID })
    const { access_token: hers = '' } = await exchange(stand(), await personalToken(stand(), 'alice'))
    expect(await coursesFor(hers)).toMatchObject({ status: 200, slugs: FREE })
  })

  test('aren’t exchanged for a client that may not, another audience, or more than was asked', async () => {
    const own = await personalToken(stand(), 'bob')
    expect(await exchange(stand(), own, 'course-sync-service')).toHaveProperty('error')
    expect(await exchange(stand(), own, 'course-gateway', { audience: 'account' })).toHaveProperty('error')
    expect(await exchange(stand(), own, 'course-gateway', { scope: 'courses:write' })).toHaveProperty('error')
  })

  test('of a machine open all courses to read', async () => {
    const grant = { grant_type: 'client_credentials', scope: 'courses:read' }
    const { access_token: token = '' } = await askForToken(stand(), 'course-sync-service', grant)
    const { status, slugs } = await coursesFor(token)
    expect(status).toBe(200)
    expect(slugs).toEqual([...PAID, 'identity-for-teams'].sort())
  })

  test('end with the session at Keycloak that they came from', async () => {
    const { access_token: token = '' } = await exchange(stand(), await personalToken(stand(), 'bob'))
    expect((await coursesFor(token)).status).toBe(200)
    await stand().admin.signOut('bob')
    await expect.poll(async () => (await coursesFor(token)).error, { timeout: 1500 }).toBe('token_revoked')
  })
})

test.describe('a new key at Keycloak', () => {
  test('keeps nobody out: sign-ins and tokens go on', async ({ page }) => {
    const before = (await exchange(stand(), await personalToken(stand(), 'bob'))).access_token ?? ''
    expect((await coursesFor(before)).status).toBe(200)
    await stand().admin.rotateKeys()
    await signIn(page, 'alice', stand())
    const after = (await exchange(stand(), await personalToken(stand(), 'bob'))).access_token ?? ''
    const kid = (token: string) => Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()
    expect(kid(after)).not.toBe(kid(before))
    // The key set is asked for again at most once a minute.
    await expect.poll(async () => (await coursesFor(after)).status, { timeout: 65_000 }).toBe(200)
    expect((await coursesFor(before)).status).toBe(200)
  })
})

// The last one: nobody starts it again.
test.describe('without Keycloak', () => {
  test('whoever is signed in goes on, and whoever wants to is told', async ({ page, person, browser }) => {
    await signIn(page, 'bob', stand())
    stand().stopKeycloak()
    const reachable = () =>
      fetch(stand().issuer).then(
        () => true,
        () => false,
      )
    await expect.poll(reachable, { timeout: 30_000 }).toBe(false)
    expect((await coursesFor(await accessToken(page))).slugs).toEqual(PAID)
    await page.goto('/account')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

    const other = await (await browser.newContext({ baseURL: stand().url })).newPage()
    await other.goto('/login')
    await button(other, 'Continue with Keycloak').click()
    await expect(other.getByRole('alert').filter({ hasText: 'We couldn’t reach Keycloak' })).toBeVisible()
    await button(other, 'Continue with Google').click()
    await button(other, 'alice@example.com').click()
    await other.waitForURL('**/courses')
    await other.context().close()

    await person.signOut()
    expect(await person.session()).toBeNull()
  })
})

test('no log holds a secret, a token, a code or a cookie of these journeys', () => {
  expectNoSecretInLogs(stand().demo.dataDir, process.env.CAMPUSKEY_DATABASE_URL ?? '')
})
