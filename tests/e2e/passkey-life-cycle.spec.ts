import { expect, test, type Person } from '../fixtures/person'

const list = ({ page }: Person) => page.getByRole('main').getByRole('listitem')
const offer = ({ page }: Person) => page.getByRole('region', { name: 'Sign in faster next time' })

test('a passkey from its making to its removal, and the password manager follows', async ({ person }) => {
  const authenticator = await person.hasAuthenticator()
  await person.createAccountWithPasskey('Eve Example')
  expect(await authenticator.credentials()).toMatchObject([{ userName: 'Eve Example' }])
  await person.page.goto('/account/identities')
  await person.press('Connect Google')
  await person.press('bob@example.com')
  await expect(person.page).toHaveURL('/account/identities?connected=google')

  await person.page.goto('/account/passkeys')
  await expect(list(person)).toContainText('Probably on this device')
  await person.press('Rename')
  await person.page.getByRole('main').getByRole('textbox').fill('My laptop')
  await person.press('Save')
  await expect(list(person)).toContainText('My laptop')
  // The account has an e-mail address since then: that is what it goes by.
  await expect
    .poll(authenticator.credentials)
    .toMatchObject([{ userName: 'bob@example.com', userDisplayName: 'Eve Example' }])

  await person.elevenMinutesPass()
  await person.press('Remove')
  await person.confirm('Remove')
  const question = person.page.getByRole('dialog', { name: 'Confirm it’s you' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(
    person.page.getByRole('alert').filter({ hasText: /confirm first that it’s you/ }),
  ).toBeVisible()
  await expect(list(person)).toHaveCount(1)

  await person.press('Remove')
  await person.confirm('Remove')
  await question.getByRole('button', { name: 'Confirm with a passkey' }).click()
  await expect(list(person)).toHaveCount(0)
  await expect(question).toBeHidden()
  await expect.poll(authenticator.credentials).toEqual([])
})

test('without a passkey the way leads over the page, and back', async ({ person }) => {
  await person.hasAuthenticator()
  await person.signInWith('Google', 'alice@example.com')
  await expect(person.page).toHaveURL('/courses')
  await person.elevenMinutesPass()
  await person.page.goto('/account/passkeys')
  await person.press('Add a passkey')
  await person.page.getByRole('link', { name: 'Confirm it’s you' }).click()
  await expect(person.page.getByRole('heading', { name: 'Confirm it’s you' })).toBeVisible()
  await expect(person.page.getByRole('button', { name: 'Confirm with a passkey' })).toHaveCount(0)
  await person.press('Continue with Google')
  await person.press('alice@example.com')
  await expect(person.page).toHaveURL('/account/passkeys?error=press_again')
  await expect(person.page.getByText('press the button again to go on')).toBeVisible()
  await person.press('Add a passkey')
  await expect(list(person)).toHaveCount(1)
  await expect(person.page.getByText('press the button again to go on')).toBeHidden()
})

test('a passkey is offered after a provider’s sign-in; not now is remembered', async ({ person }) => {
  await person.hasAuthenticator()
  await person.signInWith('Google', 'alice@example.com')
  await expect(offer(person)).toBeVisible()
  await offer(person).getByRole('button', { name: 'Not now' }).click()
  await expect(offer(person)).toBeHidden()
  await person.page.goto('/account/activity')
  await expect(person.page.getByText('Nothing yet')).toBeVisible()

  await person.signOut()
  await person.signInWith('Google', 'alice@example.com')
  await expect(person.page).toHaveURL('/courses')
  await expect(person.page.getByRole('link', { name: 'Python Foundation' }).first()).toBeVisible()
  await expect(offer(person)).toHaveCount(0)
})

test('the offer taken makes a passkey, which signs in from then on', async ({ person }) => {
  const authenticator = await person.hasAuthenticator()
  await person.signInWith('GitHub', 'dave@example.com')
  await offer(person).getByRole('button', { name: 'Create a passkey' }).click()
  await expect(person.page.getByText('Your passkey is ready')).toBeVisible()
  expect(await authenticator.credentials()).toHaveLength(1)
  await person.page.reload()
  await expect(person.page.getByRole('link', { name: 'Python Foundation' }).first()).toBeVisible()
  await expect(offer(person)).toHaveCount(0)

  const account = (await person.session())?.user.id
  await person.signOut()
  await person.page.goto('/login')
  await person.press('Sign in with a passkey')
  await person.page.waitForURL('**/courses')
  expect((await person.session())?.user.id).toBe(account)
})

test('a device that can’t keep a passkey is offered none, and told what would help', async ({ person }) => {
  await person.page.addInitScript(() => {
    PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable = () => Promise.resolve(false)
  })
  await person.signInWith('Google', 'alice@example.com')
  await expect(person.page.getByRole('link', { name: 'Python Foundation' }).first()).toBeVisible()
  await expect(offer(person)).toHaveCount(0)
  await person.page.goto('/account/passkeys')
  await expect(person.page.getByText('This device can’t keep a passkey itself')).toBeVisible()
  await expect(person.page.getByRole('button', { name: 'Add a passkey' })).toBeEnabled()
})
