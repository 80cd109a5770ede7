// Why was I allowed or denied? A person, a program with their token, an administrator, and somebody who only wonders.
import { expect, test } from '../fixtures/person'

const decision = 'Allowed'

test('a locked course says which check failed, and what would open it', async ({
  person: { page },
  person,
}) => {
  await person.signInWith('Google', 'alice@example.com')
  await page.goto('/courses/ai-systems')
  await page.getByRole('link', { name: 'Why is it locked?' }).click()
  await expect(page).toHaveURL(/\/courses\/ai-systems\/why$/)
  await expect(page.getByRole('heading', { name: 'Denied' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('403 insufficient_role')
  const failed = page.getByRole('listitem').filter({ hasText: 'Failed:' })
  await expect(failed).toHaveCount(1)
  await expect(failed).toContainText('free-user')
  await page.getByRole('link', { name: 'Try it in the simulator' }).click()
  await page.getByLabel('Organization member').check()
  await page.getByRole('button', { name: 'Decide' }).click()
  await expect(page.getByRole('heading', { name: decision })).toBeVisible()
})

test('an open course says which row of the policy opened it', async ({ person: { page }, person }) => {
  await person.signInWith('Keycloak', 'carol@example.com')
  await page.goto('/courses/identity-for-teams')
  await page.getByRole('link', { name: 'Why is it open for you?' }).click()
  await expect(page.getByRole('heading', { name: decision })).toBeVisible()
  const row = page.getByRole('listitem').filter({ hasText: 'Held, decides' })
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('org-member')
})

test('a refused call links to its explanation, for its owner and for nobody else', async ({
  person,
  another,
}) => {
  const { page } = person
  await person.signInWith('Google', 'alice@example.com')
  await page.waitForURL('**/courses')
  const details = await page.evaluate(async () => {
    const { access_token } = (await (await fetch('/api/token', { method: 'POST' })).json()) as {
      access_token: string
    }
    const headers = { authorization: `Bearer ${access_token}` }
    const refused = (await (await fetch('/api/courses/ai-systems', { headers })).json()) as {
      details: string
    }
    return refused.details
  })
  expect((await page.goto(details))?.status()).toBe(200)
  await expect(page.getByRole('main')).toContainText('GET /api/courses/ai-systems')
  await expect(page.getByRole('main')).toContainText('campuskey-web')

  await another.signInWith('Keycloak', 'bob@example.com')
  await another.page.waitForURL('**/courses')
  expect((await another.page.goto(details))?.status()).toBe(404)
})

test('an administrator sees the same for any user and course', async ({ person, another }) => {
  await another.signInWith('Keycloak', 'bob@example.com')
  await person.signInWith('Google', 'alice@example.com')
  await person.isMadeAdministrator('alice@example.com')
  const { page } = person
  await page.goto('/admin/users')
  await page.getByRole('link', { name: 'bob' }).first().click()
  await page.getByRole('link', { name: 'Which courses, and why' }).click()
  await page.getByRole('link', { name: 'AI Systems' }).click()
  await expect(page.getByRole('heading', { name: decision })).toBeVisible()
  await page.getByRole('link', { name: 'Identity for Teams' }).click()
  await expect(page.getByRole('heading', { name: 'Denied' })).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the simulator answers: an org-member without courses:read reads nothing', async ({
    person: { page },
  }) => {
    await page.goto('/flows/policy')
    await page.getByLabel('Organization member').check()
    await page.getByLabel('courses:read').uncheck()
    await page.getByRole('button', { name: 'Decide' }).click()
    await expect(page).toHaveURL(/role=org-member/)
    await expect(page.getByRole('main')).toContainText('403 insufficient_scope')
    await page.getByLabel('courses:read').check()
    await page.getByLabel('The token itself').selectOption('Revoked')
    await page.getByRole('button', { name: 'Decide' }).click()
    await expect(page.getByRole('main')).toContainText('401 token_revoked')
  })
})
