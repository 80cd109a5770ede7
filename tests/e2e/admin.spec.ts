import { Client } from 'pg'
import { expect, test, type Person } from '../fixtures/person'

async function inDatabase(statement: string, values: string[] = []): Promise<void> {
  const client = new Client({ connectionString: process.env.CAMPUSKEY_DATABASE_URL })
  await client.connect()
  await client.query(statement, values)
  await client.end()
}

// The courses are for all journeys.
test.afterEach(async () => {
  await inDatabase(`DELETE FROM courses WHERE slug = 'rust'`)
  await inDatabase('UPDATE catalogue_revision SET revision = revision + 1')
})

async function aliceIsAdministrator(person: Person): Promise<void> {
  await person.signInWith('Google', 'alice@example.com')
  await expect(person.page).toHaveURL('/courses')
  await person.isMadeAdministrator('alice@example.com')
}

async function bobSignsIn(another: Person): Promise<void> {
  await another.signInWith('Google', 'bob@example.com')
  await expect(another.page).toHaveURL('/courses')
}

/** Finds somebody as an administrator does. */
async function lookUp({ page }: Person, text: string, name: string): Promise<void> {
  await page.goto('/courses')
  await page.getByRole('button', { name: 'Account menu' }).click()
  await page.getByRole('link', { name: 'Admin' }).click()
  await page.getByRole('searchbox', { name: 'Search users' }).fill(text)
  await page.keyboard.press('Enter')
  await page.getByRole('table', { name: 'Users' }).getByRole('link', { name }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
}

/** Fills in why, in the dialog that asks, and does it. */
async function because(person: Person, action: string, reason: string): Promise<void> {
  await person.page.getByRole('dialog').getByLabel('Reason').fill(reason)
  await person.confirm(action)
}

const done = ({ page }: Person) => page.getByRole('main').getByRole('status')

test('an administrator gives a role, and the person sees the course at once', async ({ person, another }) => {
  await aliceIsAdministrator(person)
  await bobSignsIn(another)
  const yours = another.page.getByRole('region', { name: 'Your courses' })
  await expect(yours.getByRole('article')).toHaveCount(1)

  await lookUp(person, 'bob@ex', 'Bob')
  await person.press('Give a role')
  await person.page.getByRole('dialog').getByLabel('Role').selectOption('Individual subscriber')
  await because(person, 'Give a role', 'Paid by invoice 7')
  await expect(done(person)).toContainText('The role counts from now on')

  // Not signed in again, and with the token of before: the page only looks again.
  await another.page.reload()
  await expect(yours.getByRole('article')).toHaveCount(3)
  await another.page.goto('/account/activity')
  const event = another.page.getByRole('main').getByRole('listitem').first()
  await expect(event).toContainText(/Access changed.*By an administrator: “Paid by invoice 7”/)
  await expect(another.page.getByRole('main')).not.toContainText('Alice')
})

test('a disabled account’s open session is dead within a second', async ({ person, another }) => {
  await aliceIsAdministrator(person)
  await bobSignsIn(another)
  const token = await another.page.evaluate(async () => {
    const answer = (await (await fetch('/api/token', { method: 'POST' })).json()) as { access_token: string }
    return answer.access_token
  })
  const ask = () =>
    another.page.evaluate(
      async (bearer) => (await fetch('/api/me', { headers: { authorization: `Bearer ${bearer}` } })).status,
      token,
    )
  expect(await ask()).toBe(200)

  await lookUp(person, 'Bob', 'Bob')
  await person.press('Disable account')
  await because(person, 'Disable account', 'Shared with others')
  await expect(done(person)).toContainText('The account is disabled')
  await expect.poll(ask, { timeout: 1000, intervals: [100] }).toBe(401)
  await another.page.goto('/account')
  await expect(another.page).toHaveURL('/login?callbackUrl=%2Faccount')
  await another.signInWith('Google', 'bob@example.com')
  await expect(another.page.getByText('This account has been disabled')).toBeVisible()

  await person.press('Enable account')
  await because(person, 'Enable account', 'It was a mistake')
  await expect(done(person)).toContainText('The account is enabled')
  await bobSignsIn(another)
})

test('an administrator makes a course, and nothing typed is lost when something is wrong', async ({
  person,
}) => {
  await aliceIsAdministrator(person)
  const { page } = person
  await page.goto('/admin/courses')
  await page.getByRole('link', { name: 'New course' }).click()
  await page.getByLabel('Title').fill('Rust for Everybody')
  await page.getByLabel('Address').fill('rust')
  await page.getByLabel('Who sees it').selectOption('Everybody with an account')
  await person.press('Add a lesson')
  await page.getByRole('article').getByLabel('Text', { exact: true }).pressSequentially('### Own it')
  await person.press('Save')
  await expect(page.getByText('Look at the fields with a message')).toBeVisible()
  await expect(page.getByText('Enter a title.')).toBeVisible()
  await expect(page.getByLabel('Address')).toHaveValue('rust')
  await page.getByRole('article').getByLabel('Title').fill('Ownership')
  await page.getByLabel('Reason').fill('Asked for by many')
  await person.press('Save')
  await expect(done(person)).toContainText('The course is saved')

  await page.goto('/courses/rust')
  await expect(page.getByRole('heading', { name: 'Rust for Everybody' })).toBeVisible()
  await page.goto('/admin/audit')
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText(/Course created.*rust/)
})

test('administration is closed to everybody else', async ({ person }) => {
  const { page } = person
  await page.goto('/admin/audit')
  await expect(page).toHaveURL('/login?callbackUrl=%2Fadmin%2Faudit')
  await person.signInWith('Google', 'bob@example.com', { from: '/login?callbackUrl=%2Fadmin%2Faudit' })
  await expect(page).toHaveURL('/admin/audit')
  await expect(page.getByText('This page isn’t open to you')).toBeVisible()
  for (const path of [
    '',
    '/users',
    '/access-codes',
    '/organizations',
    '/courses',
    '/courses/new',
    '/courses/python-foundation',
    '/clients',
    '/clients/new',
    '/clients/study-planner',
    '/clients/study-planner/test',
  ])
    expect((await page.goto(`/admin${path}`))?.status()).toBe(403)
  await page.goto('/courses')
  await page.getByRole('button', { name: 'Account menu' }).click()
  await expect(page.getByRole('link', { name: 'Admin' })).toHaveCount(0)
})
