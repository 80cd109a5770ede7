import { expect, test } from '../fixtures/person'

test.describe('signing in with a provider', () => {
  for (const provider of ['Google', 'GitHub', 'Keycloak'] as const)
    test(`${provider} leads to the courses, and signing out ends it`, async ({ person }) => {
      await person.signInWith(provider, 'alice@example.com')
      await expect(person.page).toHaveURL('/courses')
      expect((await person.session())?.user.email).toBe('alice@example.com')
      await person.signOut()
      expect(await person.session()).toBeNull()
    })

  test('comes back to the page that asked for it', async ({ person }) => {
    await person.page.goto('/account/passkeys')
    await expect(person.page).toHaveURL('/login?callbackUrl=%2Faccount%2Fpasskeys')
    await person.press('Continue with Google')
    await person.press('alice@example.com')
    await expect(person.page).toHaveURL('/account/passkeys')
  })

  test('that is denied at the provider says so and offers every way again', async ({ person }) => {
    await person.page.goto('/login')
    await person.press('Continue with GitHub')
    await person.press('Deny')
    await expect(person.page).toHaveURL(/\/login\?/)
    await expect(person.page.getByRole('alert').filter({ hasText: /cancelled/i })).toBeVisible()
    for (const way of [
      'Continue with Google',
      'Continue with GitHub',
      'Continue with Keycloak',
      'Sign in with a passkey',
    ])
      await expect(person.page.getByRole('button', { name: way, exact: true })).toBeVisible()
    expect(await person.session()).toBeNull()
  })

  test('whose state was tampered with signs nobody in, and starting again works', async ({ person }) => {
    await person.page.goto('/login')
    await person.press('Continue with Google')
    await person.page.goto('/api/auth/callback/google?code=stolen&state=forged')
    await expect(person.page).toHaveURL(/\/login\?error=start_again/)
    await expect(person.page.getByRole('alert').filter({ hasText: /start again/i })).toBeVisible()
    expect(await person.session()).toBeNull()
    await person.press('Continue with Google')
    await person.press('alice@example.com')
    await expect(person.page).toHaveURL('/courses')
  })

  test('whose cookies were lost on the way signs nobody in, and starting again works', async ({ person }) => {
    await person.page.goto('/login')
    await person.press('Continue with Google')
    await person.page.context().clearCookies({ name: /campuskey/ })
    await person.press('alice@example.com')
    await expect(person.page).toHaveURL(/\/login\?error=start_again/)
    expect(await person.session()).toBeNull()
    await person.signInWith('Google', 'alice@example.com')
    await expect(person.page).toHaveURL('/courses')
  })

  test('in two tabs at once finishes in both', async ({ person }) => {
    const second = await person.page.context().newPage()
    for (const page of [person.page, second]) {
      await page.goto('/login')
      await page.getByRole('button', { name: 'Continue with Google' }).click()
    }
    for (const page of [person.page, second]) {
      await page.getByRole('button', { name: 'alice@example.com' }).click()
      await expect(page).toHaveURL('/courses')
    }
  })

  test('works without JavaScript', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto('/login')
    await page.getByRole('button', { name: 'Continue with Keycloak' }).click()
    await page.getByRole('button', { name: 'bob@example.com' }).click()
    await expect(page).toHaveURL('/courses')
    await expect(page.getByRole('link', { name: 'AI Systems' })).toBeVisible()
    await context.close()
  })
})
