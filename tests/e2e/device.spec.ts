import type { APIRequestContext } from '@playwright/test'
import { expect, test, type Person } from '../fixtures/person'

const client_id = 'course-cli'
const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'

type Asked = { device_code: string; user_code: string; verification_uri_complete: string }

async function ask(device: APIRequestContext): Promise<Asked> {
  const form = { client_id, scope: 'openid offline_access courses:read' }
  return (await device.post('/oauth/device_authorization', { form })).json() as Promise<Asked>
}

async function poll(device: APIRequestContext, { device_code }: Asked) {
  const response = await device.post('/oauth/token', { form: { client_id, grant_type, device_code } })
  return (await response.json()) as { access_token?: string; error?: string }
}

/** A code in the address is filled in, and waits for the person to send it, after the sign-in too. */
async function openLink(person: Person, { verification_uri_complete, user_code }: Asked): Promise<void> {
  await person.signInWith('Google', 'alice@example.com', { from: verification_uri_complete })
  await expect(person.page.getByLabel('Code')).toHaveValue(user_code)
  await person.press('Continue')
  await expect(person.page.getByRole('main')).toContainText(user_code)
}

test('a device is connected by the code that it shows', async ({ person, request }) => {
  const asked = await ask(request)
  await openLink(person, asked)
  await expect(person.page.getByRole('heading', { level: 1 })).toHaveText(
    'Course command line asks for access',
  )
  await person.press('Allow')
  await expect(person.page.getByRole('heading', { level: 1 })).toHaveText('Your device is connected')
  const { access_token } = await poll(request, asked)
  const headers = { authorization: `Bearer ${access_token ?? ''}` }
  expect((await request.get('/api/courses', { headers })).status()).toBe(200)
})

test('a device is refused, and its code is used up', async ({ person, request }) => {
  const asked = await ask(request)
  await openLink(person, asked)
  await person.press('Deny')
  await expect(person.page.getByRole('heading', { level: 1 })).toHaveText('Access denied')
  expect((await poll(request, asked)).error).toBe('access_denied')
  await person.page.goto('/device')
  await person.page.getByLabel('Code').fill(asked.user_code.replace('-', '').toLowerCase())
  await person.press('Continue')
  await expect(person.page.getByRole('main')).toContainText('answered already')
})

test('another account can answer instead, and sends the code once more', async ({ person, request }) => {
  const { page } = person
  const asked = await ask(request)
  await openLink(person, asked)
  await expect(page.getByRole('main')).toContainText('alice@example.com')
  await person.press('Use another account')
  await person.press('Continue with Google')
  await person.press('bob@example.com')
  await expect(page.getByLabel('Code')).toHaveValue(asked.user_code)
  await person.press('Continue')
  await expect(page.getByRole('main')).toContainText('bob@example.com')
  await person.press('Allow')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your device is connected')
})

test('on a small screen: a wrong code, one that is over, and one that works', async ({ person, request }) => {
  const { page } = person
  await page.setViewportSize({ width: 390, height: 844 })
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
  await person.signInWith('Google', 'alice@example.com', { from: '/device' })
  await page.getByLabel('Code').fill('BCDF-GHJK')
  await person.press('Continue')
  await expect(page.getByText('That code doesn’t work')).toBeVisible()
  expect(await fits()).toBe(true)
  const asked = await ask(request)
  await page.getByLabel('Code').fill(` ${asked.user_code.toLowerCase().replace('-', ' ')} `)
  await person.press('Continue')
  expect(await fits()).toBe(true)
  await person.deviceCodesExpire()
  await person.press('Allow')
  await expect(page.getByText('That code doesn’t work')).toBeVisible()
})
