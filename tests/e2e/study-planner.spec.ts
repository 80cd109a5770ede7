import { expect, plannerAddress, test, type Person } from '../fixtures/person'

const heading = ({ page }: Person, name: string) => page.getByRole('heading', { name, exact: true })
const courses = ({ page }: Person) => page.getByRole('main').getByRole('listitem')

async function connect(person: Person): Promise<void> {
  await person.signInWith('Google', 'alice@example.com')
  await expect(person.page).toHaveURL('/courses')
  await person.page.goto(plannerAddress())
  await person.press('Connect to Campuskey')
  await person.press('Allow')
  await expect(heading(person, 'Your courses')).toBeVisible()
}

test('connect once, see the courses, disconnect; the second time Campuskey remembers', async ({ person }) => {
  await connect(person)
  await expect(person.page).toHaveURL(plannerAddress())
  await expect(courses(person).first()).toContainText('Python Foundation')
  expect(await person.page.evaluate(() => document.cookie + JSON.stringify(localStorage))).toBe('{}')

  await person.press('Disconnect')
  await expect(person.page.getByRole('status')).toContainText('Disconnected')
  await person.press('Connect to Campuskey')
  await expect(heading(person, 'Your courses')).toBeVisible()
})

test('removing access in the account ends it at once, and Study Planner says so', async ({ person }) => {
  await connect(person)
  await person.page.goto('/account/apps')
  await person.press('Remove')
  await person.confirm('Remove')
  await expect(person.page.getByRole('main').getByRole('listitem')).toHaveCount(0)

  await expect(async () => {
    await person.page.goto(plannerAddress())
    await expect(heading(person, 'Campuskey no longer lets Study Planner in')).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 5_000 })
  await person.press('Connect again')
  await person.press('Allow')
  await expect(heading(person, 'Your courses')).toBeVisible()
})

test('an answer that belongs to nobody’s request connects nothing', async ({ person }) => {
  await person.page.goto(`${plannerAddress()}callback?code=somebody-else%27s&state=wrong`)
  await expect(heading(person, 'This connection wasn’t started here')).toBeVisible()
})

test('whoever says no isn’t connected', async ({ person }) => {
  await person.signInWith('Google', 'alice@example.com')
  await expect(person.page).toHaveURL('/courses')
  await person.page.goto(plannerAddress())
  await person.press('Connect to Campuskey')
  await person.press('Deny')
  await expect(heading(person, 'You didn’t let Study Planner in')).toBeVisible()
})

test('a token that is over is renewed without a word', async ({ person }) => {
  await connect(person)
  await person.tokensEnd('study-planner')
  // Until every instance knows of it.
  await person.page.waitForTimeout(1500)
  await person.page.reload()
  await expect(heading(person, 'Your courses')).toBeVisible()
  await expect(courses(person).first()).toContainText('Python Foundation')
})

test('signing out of Campuskey ends the session of Study Planner too', async ({ person }) => {
  await connect(person)
  await person.page.goto('/courses')
  await person.signOut()
  await expect(async () => {
    await person.page.goto(plannerAddress())
    await expect(person.page.getByRole('status')).toContainText('you signed out of Campuskey', {
      timeout: 500,
    })
  }).toPass({ timeout: 10_000 })
})

test('signing out of both ends both, after a question', async ({ person }) => {
  await connect(person)
  await person.press('Sign out of both')
  await expect(heading(person, 'Sign out of Campuskey?')).toBeVisible()
  await person.press('Sign out')
  await expect(person.page).toHaveURL(plannerAddress())
  await expect(person.page.getByRole('status')).toContainText('You’re signed out')
  await person.page.goto('/courses')
  expect(await person.session()).toBeNull()
})

test('what ends with the account is said by name before', async ({ person }) => {
  await connect(person)
  await person.page.goto('/account/data')
  await expect(person.page.getByRole('main')).toContainText(
    'Connected apps lose their access at once: Study Planner',
  )
})
