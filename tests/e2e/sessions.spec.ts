import { expect, test, type Person } from '../fixtures/person'

const sessions = ({ page }: Person) => page.getByRole('main').getByRole('listitem')
const signedIn = async (person: Person) => (await person.session()) !== null

async function bothSignIn(person: Person, another: Person): Promise<void> {
  for (const each of [another, person]) {
    await each.signInWith('Google', 'alice@example.com')
    await expect(each.page).toHaveURL('/courses')
  }
  await person.page.goto('/account/sessions')
  await expect(sessions(person)).toHaveCount(2)
}

test('a session elsewhere is ended from here', async ({ person, another }) => {
  await bothSignIn(person, another)
  await expect(sessions(person).first()).toContainText('This device')
  await expect(sessions(person).first().getByRole('button')).toHaveCount(0)
  await expect(sessions(person).last()).toContainText(/Chrome/)

  await sessions(person)
    .last()
    .getByRole('button', { name: /^End session: .*Chrome/ })
    .click()
  await person.confirm('End session')
  await expect(person.page.getByRole('status').filter({ hasText: 'One session has ended' })).toBeVisible()
  await expect(sessions(person)).toHaveCount(1)
  await expect(person.page.getByText('No other sessions')).toBeVisible()
  expect(await signedIn(person)).toBe(true)
  expect(await signedIn(another)).toBe(false)
  await another.page.goto('/account')
  await expect(another.page).toHaveURL('/login?callbackUrl=%2Faccount')
})

test('all other sessions are ended at once', async ({ person, another }) => {
  await bothSignIn(person, another)
  await person.press('Sign out of all other sessions')
  await person.confirm('Sign out of all other sessions')
  await expect(sessions(person)).toHaveCount(1)
  expect(await signedIn(person)).toBe(true)
  expect(await signedIn(another)).toBe(false)
})

test('signing out everywhere ends the current session too', async ({ person, another }) => {
  await bothSignIn(person, another)
  await person.press('Sign out everywhere')
  await person.confirm('Sign out everywhere')
  await expect(person.page).toHaveURL('/')
  expect(await signedIn(person)).toBe(false)
  expect(await signedIn(another)).toBe(false)
})

test('a session that ended meanwhile is no fault', async ({ person, another }) => {
  await bothSignIn(person, another)
  await another.signOut()
  await sessions(person)
    .last()
    .getByRole('button', { name: /End session/ })
    .click()
  await person.confirm('End session')
  await expect(person.page.getByText('That session had ended already')).toBeVisible()
})

test('the history starts empty, tells what happens, and can be narrowed down', async ({ person }) => {
  const events = person.page.getByRole('main').getByRole('listitem')
  await person.signInWith('Google', 'alice@example.com')
  await expect(person.page).toHaveURL('/courses')
  await person.page.goto('/account/activity')
  await expect(person.page.getByText('Nothing yet')).toBeVisible()
  await expect(events).toHaveCount(0)

  await person.page.goto('/account/identities')
  await person.press('Connect GitHub')
  await person.press('dave@example.com')
  await expect(person.page).toHaveURL('/account/identities?connected=github')
  await person.signOut()
  await person.signInWith('GitHub', 'dave@example.com')
  await expect(person.page).toHaveURL('/courses')
  await person.page.goto('/account/activity')
  await expect(events).toHaveText([/Signed in.*GitHub/, /Signed out/, /Account connected.*GitHub/])

  const filter = person.page.getByRole('navigation', { name: 'Filter' })
  await filter.getByRole('link', { name: 'Ways to sign in' }).click()
  await expect(events).toHaveText([/Account connected.*GitHub/])
  await expect(filter.locator('[aria-current="page"]')).toHaveText('Ways to sign in')
})
