import { expect, test } from '../fixtures/person'

test('a visitor sees the whole catalogue, and is asked to sign in to start', async ({ person }) => {
  await person.page.goto('/courses')
  for (const title of ['Python Foundation', 'Python Intermediate', 'AI Systems', 'Identity for Teams'])
    await expect(person.page.getByRole('link', { name: title })).toBeVisible()
  await person.page.getByRole('link', { name: 'AI Systems' }).click()
  await expect(person.page.getByRole('link', { name: 'Sign in to start' })).toBeVisible()
})

test('a free user reads Python Foundation, and finds the rest locked with what would open it', async ({
  person,
}) => {
  await person.signInWith('Google', 'alice@example.com')
  await person.page.getByRole('link', { name: 'Python Foundation' }).click()
  await person.page.getByRole('link', { name: /Start with lesson 1/ }).click()
  await expect(person.page.getByRole('article')).toContainText('Try it')

  const response = await person.page.goto('/courses/ai-systems')
  expect(response?.status()).toBe(403)
  await expect(person.page.getByRole('main')).toContainText('AI Systems')
  await expect(person.page.getByRole('main')).toContainText('Individual subscriber')
})

test('a subscriber’s courses open', async ({ person }) => {
  await person.signInWith('Keycloak', 'bob@example.com')
  const yours = person.page.getByRole('region', { name: /your courses/i })
  for (const title of ['Python Foundation', 'Python Intermediate', 'AI Systems'])
    await expect(yours.getByRole('link', { name: title })).toBeVisible()
  await expect(yours.getByRole('link', { name: 'Identity for Teams' })).toHaveCount(0)
  expect((await person.page.goto('/courses/ai-systems'))?.status()).toBe(200)
})

test('a member of an organization sees its own course too', async ({ person }) => {
  await person.signInWith('Keycloak', 'carol@example.com')
  const yours = person.page.getByRole('region', { name: /your courses/i })
  await expect(yours.getByRole('link', { name: 'Identity for Teams' })).toBeVisible()
})

test('an unknown course is not found', async ({ person }) => {
  expect((await person.page.goto('/courses/no-such-course'))?.status()).toBe(404)
})

test('the token is held in memory alone and used by the page itself', async ({ person }) => {
  const asked = person.page.waitForRequest('**/api/courses')
  await person.signInWith('Google', 'alice@example.com')
  const authorization = (await asked).headers().authorization ?? ''
  expect(authorization).toMatch(/^Bearer ey/)
  const token = authorization.slice('Bearer '.length)
  await expect(
    person.page
      .getByRole('region', { name: /your courses/i })
      .getByRole('link')
      .first(),
  ).toBeVisible()

  const stored = await person.page.evaluate(() =>
    JSON.stringify([localStorage.length, sessionStorage.length, document.cookie]),
  )
  expect(stored).toBe('[0,0,""]')
  const cookies = await person.page.context().cookies()
  expect(JSON.stringify(cookies)).not.toContain(token)
  for (const cookie of cookies.filter(({ name }) => /authjs|campuskey/.test(name)))
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  expect(person.page.url()).not.toContain('token')
})

test('a token that was revoked is renewed without the person noticing', async ({ person }) => {
  await person.signInWith('Google', 'alice@example.com')
  await expect(
    person.page
      .getByRole('region', { name: /your courses/i })
      .getByRole('link')
      .first(),
  ).toBeVisible()
  let refusals = 0
  await person.page.route(
    '**/api/courses/python-foundation',
    async (route) => {
      refusals += 1
      const body = JSON.stringify({ error: 'token_revoked', message: 'revoked', requestId: 'x' })
      await route.fulfill({ status: 401, contentType: 'application/json', body })
    },
    { times: 1 },
  )
  const renewed = person.page.waitForRequest('**/api/token')
  await person.page.getByRole('link', { name: 'Python Foundation' }).click()
  await person.page.getByRole('link', { name: /Start with lesson 1/ }).click()
  await renewed
  await expect(person.page.getByRole('article')).toContainText('Try it')
  expect(refusals).toBe(1)
})

test('what a link leads to is fetched when somebody is about to follow it, and not before', async ({
  person,
}) => {
  const { page } = person
  await person.signInWith('Google', 'alice@example.com')
  await page.waitForURL('**/courses')
  const fetched: string[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (searchParams.has('_rsc')) fetched.push(pathname)
  })
  await page.goto('/account')
  await page.waitForLoadState('networkidle')
  expect(fetched).toEqual([])
  await page.getByRole('link', { name: 'Passkeys' }).first().hover()
  await expect.poll(() => new Set(fetched)).toEqual(new Set(['/account/passkeys']))
})
