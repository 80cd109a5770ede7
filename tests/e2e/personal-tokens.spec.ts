import { expect, Person, test } from '../fixtures/person'

const tokens = ({ page }: Person) => page.getByRole('main').getByRole('article')

/** As a script calls: no cookie, no origin. */
const call = (path: string, method: string, token: string): Promise<Response> =>
  fetch(`${process.env.CAMPUSKEY_URL}${path}`, { method, headers: { authorization: `Bearer ${token}` } })

test('a token is made, used by a script, and ends with all that came from it', async ({ person }) => {
  const { page } = person
  await person.signInWith('Google', 'alice@example.com')
  await expect(page).toHaveURL('/courses')
  await page.goto('/account/tokens')
  await expect(page.getByText('No tokens yet')).toBeVisible()
  await expect(tokens(person)).toHaveCount(0)

  await person.press('Make token')
  await expect(page.getByText('Give it a name.')).toBeVisible()
  await page.getByLabel('What it is for').fill('Backup script')
  await page.getByLabel('Works for').selectOption('7')
  await person.press('Make token')
  await expect(page.getByRole('heading', { name: 'Copy “Backup script” now' })).toBeVisible()
  const token = (await page.getByText(/^ckp_[\w-]{43}$/).textContent())!
  expect(page.url()).not.toContain('ckp_')
  await expect(tokens(person)).toContainText(['Never used'])
  await page.reload()
  await expect(page.getByText(token)).toHaveCount(0)

  const exchanged = await call('/api/personal-tokens/exchange', 'POST', token)
  expect(exchanged.status).toBe(200)
  const { access_token: accessToken } = (await exchanged.json()) as { access_token: string }
  expect((await call('/api/courses', 'GET', accessToken)).status).toBe(200)
  await page.reload()
  await expect(tokens(person)).toContainText(['Last used just now'])

  await person.press('Remove: Backup script')
  await person.confirm('Remove')
  await expect(page.getByRole('status').filter({ hasText: 'The token is removed' })).toBeVisible()
  await expect(tokens(person)).toHaveCount(0)
  await expect
    .poll(async () => (await call('/api/courses', 'GET', accessToken)).status, { timeout: 1000 })
    .toBe(401)
  expect((await call('/api/personal-tokens/exchange', 'POST', token)).status).toBe(401)

  await page.goto('/account/activity')
  await expect(page.getByRole('main').getByRole('listitem')).toContainText([
    /Personal token removed.*Backup script/,
    /Personal token made.*Backup script/,
  ])
})

test('a token is made without JavaScript too, and shown by the answer alone', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const person = new Person(await context.newPage())
  const { page } = person
  await person.signInWith('Google', 'alice@example.com')
  await page.goto('/account/tokens')
  await page.getByLabel('What it is for').fill('Backup <b>script</b>')
  await page.getByLabel('Read your courses').uncheck()
  await page.getByLabel('Works for').selectOption('7')
  await person.press('Make token')
  // Refused, it keeps what was typed and chosen.
  await expect(page.getByText('No token was made')).toBeVisible()
  await expect(page.getByLabel('What it is for')).toHaveValue('Backup <b>script</b>')
  await expect(page.getByLabel('Works for')).toHaveValue('7')
  await expect(page.getByLabel('Read your courses')).not.toBeChecked()
  await page.getByLabel('Read your courses').check()
  await page.getByLabel('Get and list your certificates').check()
  await person.press('Make token')
  await expect(page.getByRole('heading', { name: 'Copy “Backup <b>script</b>” now' })).toBeVisible()
  const token = (await page.getByText(/^ckp_[\w-]{43}$/).textContent())!
  expect((await call('/api/personal-tokens/exchange', 'POST', token)).status).toBe(200)
  await page.getByRole('link', { name: 'I’ve saved it' }).click()
  await expect(tokens(person)).toContainText(['Read your courses · Get and list your certificates'])
  await expect(page.getByText(token)).toHaveCount(0)
  await context.close()
})
