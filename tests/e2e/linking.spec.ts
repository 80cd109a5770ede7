import { expect, Person, test } from '../fixtures/person'

const identities = ({ page }: Person) => page.getByRole('main').getByRole('listitem')

test.describe('an unknown identity whose e-mail somebody has already', () => {
  /** Alice has an account by Google, has left, and comes back by GitHub. Returns her user id. */
  async function comesBackByGitHub(person: Person): Promise<string> {
    await person.signInWith('Google', 'alice@example.com')
    await expect(person.page).toHaveURL('/courses')
    const account = (await person.session())!.user.id
    await person.signOut()
    await person.signInWith('GitHub', 'alice@example.com')
    await expect(person.page).toHaveURL('/login/prove')
    return account
  }

  test('is connected by signing in as before, and tells nothing until then', async ({ person }) => {
    const account = await comesBackByGitHub(person)
    const page = person.page.getByRole('main')
    await expect(page.getByRole('heading', { name: 'You already have an account' })).toBeVisible()
    await expect(page).toContainText('we’ll connect GitHub to it')
    await expect(page).not.toContainText(/alice/i)
    expect(await person.session()).toBeNull()
    for (const way of ['Google', 'GitHub', 'Keycloak'])
      await expect(page.getByRole('button', { name: `Continue with ${way}`, exact: true })).toBeVisible()

    await person.press('Continue with Google')
    await person.press('alice@example.com')
    await expect(person.page).toHaveURL('/account/identities?connected=github')
    await expect(person.page.getByRole('status').filter({ hasText: 'GitHub is connected' })).toBeVisible()
    await expect(identities(person)).toHaveCount(2)

    await person.signOut()
    await person.signInWith('GitHub', 'alice@example.com')
    await expect(person.page).toHaveURL('/courses')
    expect((await person.session())?.user.id).toBe(account)
  })

  test('is connected by a passkey of that account as well', async ({ person }) => {
    const authenticator = await person.hasAuthenticator()
    await person.signInWith('Google', 'alice@example.com')
    await expect(person.page).toHaveURL('/courses')
    await person.page.goto('/account/passkeys')
    await person.press('Add a passkey')
    await expect(person.page.getByText(/ready to sign in with/)).toBeVisible()
    await person.signOut()
    // Until she touches it: the field's pending request would be answered at once.
    await authenticator.answers(false)
    await person.signInWith('GitHub', 'alice@example.com')
    await expect(person.page).toHaveURL('/login/prove')
    await authenticator.answers(true)
    await person.press('Sign in with a passkey')
    await expect(person.page).toHaveURL('/account/identities?connected=github')
    await expect(identities(person)).toHaveCount(2)
  })

  test('stays unconnected when another account is proven, which is said', async ({ person }) => {
    await comesBackByGitHub(person)
    await person.press('Continue with Keycloak')
    await person.press('carol@example.com')
    await expect(
      person.page.getByRole('alert').filter({ hasText: 'GitHub isn’t connected yet' }),
    ).toBeVisible()
    expect((await person.session())?.user.email).toBe('carol@example.com')
    await person.page.goto('/account/identities')
    await expect(identities(person)).toHaveText([/Keycloak/])
  })

  test('is forgotten when the person cancels', async ({ person }) => {
    await comesBackByGitHub(person)
    await person.press('Cancel')
    await expect(person.page).toHaveURL('/login')
    await person.press('Continue with Google')
    await person.press('alice@example.com')
    await expect(person.page).toHaveURL('/courses')
    await person.page.goto('/account/identities')
    await expect(identities(person)).toHaveText([/Google/])
  })

  test('is still told of, and can be forgotten, on the sign-in page', async ({ person }) => {
    await comesBackByGitHub(person)
    await person.page.goto('/login')
    await expect(person.page.getByText('GitHub still waits to be connected')).toBeVisible()
    await person.press('Don’t connect GitHub')
    await expect(person.page).toHaveURL('/login')
    await expect(person.page.getByText('GitHub still waits to be connected')).toHaveCount(0)
    await person.press('Continue with Google')
    await person.press('alice@example.com')
    await expect(person.page).toHaveURL('/courses')
    await person.page.goto('/account/identities')
    await expect(identities(person)).toHaveText([/Google/])
  })

  test('isn’t asked about when the e-mail is only claimed', async ({ person }) => {
    await person.signInWith('Google', 'alice@example.com')
    await expect(person.page).toHaveURL('/courses')
    const alice = (await person.session())!.user.id
    await person.signOut()
    await person.signInWith('GitHub', 'mallory@example.com')
    await expect(person.page).toHaveURL('/courses')
    const mallory = (await person.session())!.user
    expect(mallory.id).not.toBe(alice)
    expect(mallory.email).toBeNull()
  })
})

test('the page that asks for a proof says so when nothing waits any more', async ({ person }) => {
  await person.page.goto('/login/prove')
  await expect(person.page.getByRole('heading', { name: 'This page has expired' })).toBeVisible()
  await person.page.getByRole('link', { name: 'Start again' }).click()
  await expect(person.page).toHaveURL('/login')
})

test.describe('signed in, and another, unknown account signs in', () => {
  /** Bob signs in in one tab; in another, opened before, he goes on with a GitHub account that is new here. */
  async function signsInTwice(person: Person) {
    const other = new Person(await person.page.context().newPage())
    await other.page.goto('/login')
    await person.signInWith('Google', 'bob@example.com')
    await expect(person.page).toHaveURL('/courses')
    const bob = (await person.session())!.user
    await other.press('Continue with GitHub')
    await other.press('dave@example.com')
    await expect(other.page).toHaveURL('/login/choose')
    await other.page.close()
    await person.page.goto('/login/choose')
    // Nothing has happened yet.
    expect((await person.session())?.user).toEqual(bob)
    return bob
  }

  test('is connected if the person says so', async ({ person }) => {
    const bob = await signsInTwice(person)
    await person.press('Connect GitHub')
    await expect(person.page).toHaveURL('/account/identities?connected=github')
    await expect(identities(person)).toHaveCount(2)
    expect((await person.session())?.user).toEqual(bob)
  })

  test('becomes an account of its own if the person switches', async ({ person }) => {
    const bob = await signsInTwice(person)
    await person.press('Switch account')
    await expect(person.page).toHaveURL('/courses')
    expect((await person.session())?.user.id).not.toBe(bob.id)
    await person.page.goto('/account/identities')
    await expect(identities(person)).toHaveText([/GitHub/])
  })

  test('is left alone if the person cancels', async ({ person }) => {
    const bob = await signsInTwice(person)
    await person.press('Cancel')
    await expect(person.page).toHaveURL('/courses')
    expect((await person.session())?.user).toEqual(bob)
    await person.page.goto('/login/choose')
    await expect(person.page.getByRole('heading', { name: /nothing to decide/ })).toBeVisible()
    await person.page.goto('/account/identities')
    await expect(identities(person)).toHaveText([/Google/])
  })
})
