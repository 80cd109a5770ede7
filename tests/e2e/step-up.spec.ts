import { expect, test } from '../fixtures/person'

const AGAIN = 'press the button again to go on'

test('a change long after the sign-in asks at one’s own provider, and believes nobody else', async ({
  person,
}) => {
  await person.signInWith('Keycloak', 'carol@example.com')
  await expect(person.page).toHaveURL('/courses')
  const carol = (await person.session())?.user.id
  await person.elevenMinutesPass()
  await person.page.goto('/account/identities')
  await person.press('Connect GitHub')

  await expect(person.page.getByRole('heading', { name: 'Confirm it’s you' })).toBeVisible()
  await expect(person.page.getByRole('button', { name: /^Continue with/ })).toHaveText([
    'Continue with Keycloak',
  ])
  await person.press('Continue with Keycloak')
  await person.press('bob@example.com')
  await expect(person.page.getByRole('alert').filter({ hasText: 'That’s another account' })).toBeVisible()
  expect((await person.session())?.user.id).toBe(carol)

  await person.press('Continue with Keycloak')
  await person.press('carol@example.com')
  await expect(person.page).toHaveURL(/\/account\/identities/)
  await expect(person.page.getByText(AGAIN)).toBeVisible()
  expect((await person.session())?.user.id).toBe(carol)
  await person.press('Connect GitHub')
  await person.press('dave@example.com')
  await expect(person.page).toHaveURL('/account/identities?connected=github')
})

test('a passkey comes first where there is one; cancelling leads back', async ({ person }) => {
  await person.hasAuthenticator()
  await person.createAccountWithPasskey('Pat Passkey')
  await person.elevenMinutesPass()
  await person.page.goto('/account/identities')
  await person.press('Connect Google')
  await person.page.getByRole('link', { name: 'Cancel' }).click()
  await expect(person.page).toHaveURL('/account/identities')
  await expect(person.page.getByText(AGAIN)).toHaveCount(0)

  await person.press('Connect Google')
  await person.press('Confirm with a passkey')
  await expect(person.page.getByText(AGAIN)).toBeVisible()
  await person.press('Connect Google')
  await person.press('bob@example.com')
  await expect(person.page).toHaveURL('/account/identities?connected=google')
})

test('signed out, the page that asks is the sign-in page; with a fresh sign-in it asks nothing', async ({
  person,
}) => {
  await person.page.goto('/login/confirm?callbackUrl=/account/data')
  await expect(person.page).toHaveURL(/^http:\/\/localhost:\d+\/login\?callbackUrl=/)
  await person.press('Continue with Google')
  await person.press('alice@example.com')
  await expect(person.page).toHaveURL('/account/data')
  await person.page.goto('/login/confirm?callbackUrl=https://evil.example')
  await expect(person.page).toHaveURL('/courses')
})
