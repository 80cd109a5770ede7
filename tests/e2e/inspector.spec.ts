import { readFile } from 'node:fs/promises'
import { expect, test, type Person } from '../fixtures/person'

const listOf = (person: Person) => person.page.getByRole('list', { name: 'Recorded flows' })
const live = (person: Person) => person.page.locator('[data-live]')

async function signedIn(person: Person): Promise<void> {
  await person.signInWith('Google', 'alice@example.com')
  await expect(person.page).toHaveURL('/courses')
}

/** The recorder writes behind the requests' backs: the list is looked at until it is there. */
async function openFlow(person: Person, name: string): Promise<void> {
  await expect(async () => {
    await person.page.goto('/inspector')
    await expect(listOf(person).getByRole('link', { name }).first()).toBeVisible({ timeout: 1000 })
  }).toPass()
  await listOf(person).getByRole('link', { name }).first().click()
  await expect(person.page.getByRole('heading', { level: 1, name })).toBeVisible()
}

test('whoever isn’t signed in is asked to, and comes back', async ({ person }) => {
  await person.page.goto('/inspector')
  await expect(person.page).toHaveURL('/login?callbackUrl=%2Finspector')
  await person.press('Continue with Google')
  await person.press('alice@example.com')
  await expect(person.page).toHaveURL('/inspector')
})

test('what happens in one tab appears in the other, step by step', async ({ person }) => {
  await signedIn(person)
  await person.page.goto('/inspector')
  await expect(live(person)).toHaveText('Live')
  const tab = await person.page.context().newPage()
  await tab.goto('/courses')
  const log = person.page.getByRole('log', { name: 'New steps' })
  await expect(log.getByText('GET /api/courses', { exact: false }).first()).toBeVisible({ timeout: 15_000 })
  await expect(log.getByText('The guard verifies the token').first()).toBeVisible()
  await expect(
    listOf(person)
      .getByRole('link', { name: /^GET \/api\/courses/ })
      .first(),
  ).toBeVisible()
  await tab.close()
})

test('a name is explained by keyboard, and Escape hides it again', async ({ person }) => {
  await signedIn(person)
  await openFlow(person, 'Sign-in with Google')
  const state = person.page.getByRole('button', { name: 'state', exact: true }).first()
  const attack = person.page.getByText('Login CSRF').first()
  await expect(attack).toBeHidden()
  await state.focus()
  await expect(attack).toBeVisible()
  await expect(state).toHaveAccessibleDescription(/random value.*Login CSRF.*RFC 6749, section 10\.12/)
  await person.page.keyboard.press('Tab')
  await expect(person.page.getByRole('link', { name: 'RFC 6749, section 10.12' }).first()).toBeFocused()
  await person.page.keyboard.press('Escape')
  await expect(attack).toBeHidden()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a flow is listed, read and explained all the same', async ({ person }) => {
    await signedIn(person)
    await openFlow(person, 'Sign-in with Google')
    await expect(person.page.getByRole('heading', { name: 'The ID token is verified' })).toBeVisible()
    await person.page.getByRole('button', { name: 'nonce', exact: true }).first().focus()
    await expect(person.page.getByText('could be slipped into another').first()).toBeVisible()
  })
})

test('two flows stand beside each other, and it is said where OpenID Connect begins', async ({
  person,
  another,
}) => {
  await signedIn(person)
  await openFlow(person, 'Sign-in with Google')
  const google = person.page.url().split('/').pop() ?? ''
  await person.page.goto('/account/identities')
  await person.press('Connect GitHub')
  await person.press('dave@example.com')
  await person.page.waitForURL('**/account/identities**')
  await openFlow(person, 'Sign-in with GitHub')
  const github = person.page.url().split('/').pop() ?? ''

  await person.page.goto('/inspector')
  for (const id of [google, github]) await listOf(person).locator(`input[value="${id}"]`).check()
  await person.press('Compare the two')
  await expect(person.page).toHaveURL(/\/inspector\/compare\?flow=.+&flow=.+/)
  await expect(person.page.getByText('Here OpenID Connect begins').first()).toBeVisible()
  await expect(person.page.getByText('only in A', { exact: true }).first()).toBeVisible()

  const address = person.page.url()
  await another.signInWith('Keycloak', 'bob@example.com')
  await expect(another.page).toHaveURL('/courses')
  for (const theirs of [address, `/inspector/${google}`])
    expect((await another.page.goto(theirs))?.status()).toBe(404)
})

test('a flow is taken along as a picture, as JSON and as HAR, and can be deleted', async ({ person }) => {
  await signedIn(person)
  await openFlow(person, 'Sign-in with Google')
  for (const [name, check] of [
    ['Picture', (text: string) => expect(text).toMatch(/^<svg[\s\S]*Sign-in with Google/)],
    ['JSON', (text: string) => expect(JSON.parse(text)).toMatchObject({ format: 'campuskey-flow/1' })],
    ['HAR', (text: string) => expect(JSON.parse(text)).toMatchObject({ log: { version: '1.2' } })],
  ] as const) {
    const downloading = person.page.waitForEvent('download')
    await person.page.getByRole('link', { name: `Download as ${name}` }).click()
    check(await readFile(await (await downloading).path(), 'utf8'))
  }
  await person.press('Delete this flow')
  await person.page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(person.page.getByText('One recorded flow was deleted.')).toBeVisible()
  await expect(listOf(person).getByRole('link', { name: 'Sign-in with Google' })).toHaveCount(0)
})

test('whoever stops the recording leaves no new flow, and can begin again', async ({ person }) => {
  await signedIn(person)
  await openFlow(person, 'Sign-in with Google')
  await person.page.goto('/inspector')
  await person.press('Stop recording')
  await expect(person.page.getByText('From now on nothing is recorded.')).toBeVisible()
  await person.press('Delete my recorded flows')
  await person.page.getByRole('dialog').getByRole('button', { name: 'Delete my recorded flows' }).click()
  await person.page.goto('/courses')
  await expect(person.page.getByRole('link', { name: /Python Foundation/ }).first()).toBeVisible()
  await person.page.waitForTimeout(1000)
  await person.page.goto('/inspector')
  await expect(person.page.getByText('No flow yet')).toBeVisible()
  await person.press('Record my flows')
  await expect(person.page.getByRole('heading', { name: 'Your flows are recorded' })).toBeVisible()
})

for (const width of [390, 1280])
  test(`no page of the inspector scrolls sideways at ${width} pixels`, async ({ person }) => {
    await person.page.setViewportSize({ width, height: 900 })
    await signedIn(person)
    await openFlow(person, 'Sign-in with Google')
    const flow = person.page.url()
    for (const address of ['/inspector', flow, `/inspector/compare?flow=${flow.split('/').pop()}`]) {
      await person.page.goto(address)
      const over = await person.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(over, address).toBeLessThanOrEqual(0)
    }
  })
