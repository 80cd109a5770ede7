import { expect, test } from '../fixtures/person'

test('a second provider is connected, signs in to the same account, and is disconnected', async ({
  person,
}) => {
  await person.hasAuthenticator()
  await person.createAccountWithPasskey('Lin Link')
  const account = (await person.session())!.user.id
  await person.page.goto('/account/identities')
  await person.press('Connect GitHub')
  await person.press('dave@example.com')
  const list = person.page.getByRole('main').getByRole('listitem')
  await expect(list.filter({ hasText: 'GitHub' })).toBeVisible()

  await person.signOut()
  await person.signInWith('GitHub', 'dave@example.com')
  await person.page.waitForURL('**/courses')
  expect((await person.session())?.user.id).toBe(account)

  await person.page.goto('/account/identities')
  await person.press('Disconnect GitHub')
  await person.confirm('Disconnect GitHub')
  await expect(person.page.getByRole('button', { name: 'Connect GitHub' })).toBeVisible()
})

test('the last way to sign in stays', async ({ person }) => {
  await person.signInWith('Keycloak', 'carol@example.com')
  await person.page.waitForURL('**/courses')
  await person.page.goto('/account/identities')
  await person.press('Disconnect Keycloak')
  await person.confirm('Disconnect Keycloak')
  await expect(person.page.getByText(/the last way to sign in/)).toBeVisible()
  await expect(person.page.getByRole('button', { name: 'Disconnect Keycloak' })).toBeVisible()
})
