import { expect, test, type Person } from '../fixtures/person'

const status = ({ page }: Person) => page.getByRole('main').getByRole('status')

async function administrates(person: Person): Promise<void> {
  await person.signInWith('Google', 'alice@example.com')
  await expect(person.page).toHaveURL('/courses')
  await person.isMadeAdministrator('alice@example.com')
}

/** Fills in what `scopes` and one redirect address need. */
async function fillIn({ page }: Person, id: string): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill('Timetable')
  await page.getByLabel('Client ID').fill(id)
  await page.getByLabel('Sign-in by redirect').check()
  await page.getByLabel('Know which account').check()
  await page.getByLabel('See the courses').check()
  await page.getByLabel('Redirect addresses').fill('https://timetable.example/*')
}

test('an administrator registers a client, tries it out, renews its secret and closes it', async ({
  person,
}) => {
  await administrates(person)
  const { page } = person
  await page.goto('/admin/clients')
  await page.getByRole('link', { name: 'Register a client' }).click()
  await expect(page).toHaveURL('/admin/clients/new')
  await fillIn(person, 'timetable')
  await person.press('Register')
  await expect(page.getByText('Wildcards don’t work: enter each address in full.')).toBeVisible()
  await expect(page.getByText('Say why, in at least 3 characters.')).toBeVisible()
  await expect(page.getByLabel('Client ID')).toHaveValue('timetable')
  await expect(page.getByLabel('See the courses')).toBeChecked()
  await page.getByLabel('Redirect addresses').fill('https://timetable.example/callback')
  await page.getByLabel('Reason').fill('A team asked')
  await person.press('Register')

  await expect(page.getByRole('heading', { name: 'The secret of Timetable' })).toBeVisible()
  const secret = (await page.getByText(/^[\w-]{43}$/).textContent())!
  await person.press('I have saved it')
  await expect(page).toHaveURL('/admin/clients/timetable?done=client_registered')
  await expect(page.getByText(secret)).toHaveCount(0)

  // The whole code flow, with the secret looked at too.
  await page.getByLabel('Client secret').fill(secret)
  await person.press('Test')
  await expect(page).toHaveURL(/\/consent\//)
  await expect(page.getByRole('main')).toContainText('This is your test')
  await person.press('Allow')
  await expect(page).toHaveURL(/\/admin\/clients\/timetable\/test\?run=/)
  await expect(status(person)).toContainText('Everything works')
  await expect(page.getByRole('main').getByRole('listitem')).toContainText([
    'Looked at the secret you pasted',
    'Asked for a code',
    'came back with a code',
    'Exchanged the code',
    'Checked the ID token',
    'Checked the access token',
    'Used the code again',
  ])
  await expect(page.getByRole('main')).not.toContainText(secret)
  await page.goto('/account/apps')
  await expect(page.getByText('No apps are connected')).toBeVisible()

  await page.goto('/admin/clients/timetable')
  await page.getByLabel('Client secret').fill('something-else')
  await person.press('Test')
  await expect(page.getByRole('alert').filter({ hasText: 'That isn’t this client’s secret' })).toBeVisible()
  await person.press('Test')
  await person.press('Deny')
  await expect(status(person)).toContainText('You denied it')
  await expect(page.getByRole('main')).toContainText('access_denied')

  await page.goto('/admin/clients/timetable')
  await person.press('Rotate secret')
  await page.getByRole('dialog').getByLabel('Reason').fill('Once a year')
  await person.confirm('Rotate secret')
  await expect(page.getByText(/^[\w-]{43}$/)).not.toHaveText(secret)
  await expect(page.getByText(/the secret before works until/)).toBeVisible()
  await person.press('I have saved it')

  await person.press('Disable client')
  await page.getByRole('dialog').getByLabel('Reason').fill('It leaked')
  await person.confirm('Disable client')
  await expect(status(person)).toContainText('The client is disabled')
  await expect(page.getByText('A disabled client gets nothing')).toBeVisible()
  await person.press('Enable client')
  await page.getByRole('dialog').getByLabel('Reason').fill('It’s fixed')
  await person.confirm('Enable client')
  await expect(status(person)).toContainText('The client is enabled')

  await page.getByLabel('Description').fill('Shows when to learn')
  await page.getByRole('form', { name: 'Settings' }).getByLabel('Reason').fill('Asked for')
  await person.press('Save')
  await expect(page.getByText('The client is saved.')).toBeVisible()
  await page.goto('/admin/audit')
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText(
    /Client changed.*Timetable/,
  )
})

test('a machine is tested at once; a device’s app can’t be from here', async ({ person }) => {
  await administrates(person)
  const { page } = person
  await page.goto('/admin/clients/course-gateway')
  await person.press('Test')
  await expect(status(person)).toContainText('Everything works')
  await expect(page.getByRole('main')).toContainText('services/courses')
  await page.goto('/admin/clients/course-cli')
  await expect(page.getByText('This client uses codes on another device only')).toBeVisible()
})
