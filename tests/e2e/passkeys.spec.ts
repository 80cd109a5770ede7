import { expect, test } from '../fixtures/person'

test('an account with a passkey alone: made, left, entered again, and told apart by nobody', async ({
  person,
}) => {
  await person.hasAuthenticator()
  await person.createAccountWithPasskey('Eve Example')
  const first = await person.session()
  expect(first?.user).toMatchObject({ name: 'Eve Example', email: null })
  await expect(
    person.page
      .getByRole('region', { name: /your courses/i })
      .getByRole('link', { name: 'Python Foundation' }),
  ).toBeVisible()
  await person.signOut()

  await person.page.goto('/login')
  await person.press('Sign in with a passkey')
  await person.page.waitForURL('**/courses')
  expect((await person.session())?.user).toEqual(first?.user)
})

test('autofill signs in as soon as the authenticator answers', async ({ person }) => {
  await person.hasAuthenticator()
  await person.createAccountWithPasskey('Ada Autofill')
  await person.signOut()
  await person.page.goto('/login')
  // Nothing is pressed: the authenticator answers the pending request of the field by itself.
  await person.page.waitForURL('**/courses')
  expect((await person.session())?.user.name).toBe('Ada Autofill')
})

test('a ceremony that fails changes nothing and says so', async ({ person }) => {
  const authenticator = await person.hasAuthenticator()
  await authenticator.refusesToVerify()
  await person.page.goto('/login')
  await person.press('Create an account with a passkey')
  await person.page.getByLabel('Your name').fill('Nobody')
  await person.press('Create an account with a passkey')
  await expect(person.page.getByRole('alert').filter({ hasText: /\w/ }).first()).toBeVisible()
  expect(await person.session()).toBeNull()
  expect(await authenticator.credentials()).toEqual([])
})

test('a passkey that was removed here is refused in words', async ({ person }) => {
  const authenticator = await person.hasAuthenticator()
  // A password manager that isn't told when passkeys are removed.
  await person.page.addInitScript(() => {
    Reflect.deleteProperty(PublicKeyCredential, 'signalAllAcceptedCredentials')
  })
  await person.signInWith('Google', 'bob@example.com')
  await person.page.goto('/account/passkeys')
  await person.press('Add a passkey')
  const list = person.page.getByRole('main').getByRole('listitem')
  await expect(list).toHaveCount(1)

  await person.press('Rename')
  await person.page.getByRole('main').getByRole('textbox').fill('My laptop')
  await person.press('Save')
  await expect(list).toContainText('My laptop')

  await person.press('Remove')
  await person.confirm('Remove')
  await expect(list).toHaveCount(0)
  expect(await authenticator.credentials()).toHaveLength(1)

  await person.signOut()
  await person.page.goto('/login')
  await person.press('Sign in with a passkey')
  await expect(person.page.getByRole('alert').filter({ hasText: /isn’t known here/ })).toBeVisible()
  expect(await person.session()).toBeNull()
  // Now it has heard of it, and won't offer it again.
  await expect.poll(authenticator.credentials).toEqual([])
})

test('a browser without passkeys is told so, and the other ways work', async ({ person }) => {
  await person.page.addInitScript(() => {
    Object.defineProperty(window, 'PublicKeyCredential', { value: undefined })
  })
  await person.page.goto('/login')
  await expect(person.page.getByText(/can’t use passkeys/)).toBeVisible()
  await expect(person.page.getByRole('button', { name: 'Sign in with a passkey' })).toBeDisabled()
  await person.signInWith('Google', 'alice@example.com')
  await expect(person.page).toHaveURL('/courses')
})
