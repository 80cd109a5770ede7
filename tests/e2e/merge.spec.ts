import { expect, test, type Person } from '../fixtures/person'

const identities = ({ page }: Person) => page.getByRole('main').getByRole('listitem')

/** Dave, who signs in by GitHub, connects a Keycloak account that is Bob's: one person with two accounts. */
async function findsTheOtherAccount(person: Person, another: Person) {
  await another.signInWith('Keycloak', 'bob@example.com')
  await expect(another.page).toHaveURL('/courses')
  await person.signInWith('GitHub', 'dave@example.com')
  await expect(person.page).toHaveURL('/courses')
  await person.page.goto('/account/identities')
  await person.press('Connect Keycloak')
  await person.press('bob@example.com')
  await expect(person.page).toHaveURL('/account/merge')
}

async function courses({ page }: Person): Promise<string[]> {
  await page.goto('/courses')
  const yours = page.getByRole('region', { name: /your courses/i })
  await expect(yours.getByRole('link').first()).toBeVisible()
  return yours.getByRole('link').allTextContents()
}

test('two accounts of one person become one, and are parted again', async ({ person, another }) => {
  await findsTheOtherAccount(person, another)
  const { page } = person
  await expect(page.getByRole('article', { name: 'The account that stays' })).toContainText('Dave Dunn')
  await expect(page.getByRole('article', { name: 'The account that becomes part of it' })).toContainText(
    'bob@example.com',
  )
  await expect(page.getByRole('main')).toContainText('signed out on every device')
  await expect(page.getByRole('main')).toContainText('For seven days you can undo it')

  await person.press('Merge accounts')
  await person.confirm('Merge accounts')
  await expect(page).toHaveURL('/account/identities?merged=1')
  await expect(page.getByRole('status').filter({ hasText: 'Your two accounts are one now' })).toBeVisible()
  await expect(identities(person)).toHaveCount(2)
  expect(await courses(person)).toContain('AI Systems')
  expect(await another.session()).toBeNull()

  await page.goto('/account/identities')
  await person.press('Undo merge')
  await person.confirm('Undo merge')
  await expect(page).toHaveURL('/account/identities?unmerged=1')
  await expect(identities(person)).toHaveText([/GitHub/])
  await expect(page.getByRole('button', { name: 'Undo merge' })).toHaveCount(0)
  expect(await courses(person)).not.toContain('AI Systems')

  await another.signInWith('Keycloak', 'bob@example.com')
  await expect(another.page).toHaveURL('/courses')
  expect((await another.session())?.user).toMatchObject({ name: 'Bob Baker', email: 'bob@example.com' })
})

test('two accounts stay separate if the person wants them so', async ({ person, another }) => {
  await findsTheOtherAccount(person, another)
  await person.press('Keep them separate')
  await expect(person.page).toHaveURL('/account/identities')
  await expect(identities(person)).toHaveText([/GitHub/])
  expect((await another.session())?.user.email).toBe('bob@example.com')
  await person.page.goto('/account/merge')
  await expect(person.page.getByRole('heading', { name: 'Nothing to merge' })).toBeVisible()
})
