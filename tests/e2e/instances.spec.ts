// What must hold at the very moment on both of two instances. That everything else spreads over both is what all journeys
// show: the load balancer in front of them sends each request to the other instance than the one before.
import type { APIRequestContext } from '@playwright/test'
import { decodeProtectedHeader } from 'jose'
import { runCommand } from '../fixtures/command'
import { expect, test, type Person } from '../fixtures/person'

const instances = () =>
  (process.env.CAMPUSKEY_INSTANCES ?? '').split(',').map((port) => `http://localhost:${port}`)
const [one = '', two = ''] = instances()

const client_id = 'course-cli'

type Tokens = { access_token?: string; refresh_token?: string; error?: string }

const post = async (request: APIRequestContext, url: string, form: Record<string, string>) =>
  (await (await request.post(url, { form: { client_id, ...form } })).json()) as Tokens

const refresh = (request: APIRequestContext, at: string, refresh_token = '') =>
  post(request, `${at}/oauth/token`, { grant_type: 'refresh_token', refresh_token })

const courses = async (request: APIRequestContext, at: string, token = '') =>
  (await request.get(`${at}/api/courses`, { headers: { authorization: `Bearer ${token}` } })).status()

/** A device that the person has connected: asked for at one instance, allowed and polled at whichever has its turn. */
async function connectDevice(person: Person, request: APIRequestContext): Promise<Tokens> {
  await person.signInWith('Google', 'alice@example.com')
  await expect(person.page).toHaveURL('/courses')
  const asked = await request.post(`${one}/oauth/device_authorization`, {
    form: { client_id, scope: 'openid offline_access courses:read' },
  })
  const { device_code, verification_uri_complete } = (await asked.json()) as Record<string, string>
  await person.page.goto(verification_uri_complete ?? '')
  await person.press('Continue')
  await person.press('Allow')
  await expect(person.page.getByRole('heading', { level: 1 })).toHaveText('Your device is connected')
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
  return post(request, `${two}/oauth/token`, { grant_type, device_code: device_code ?? '' })
}

test('a refresh token used on both at the same instant has one winner, whose token stays good', async ({
  person,
  request,
}) => {
  const { refresh_token } = await connectDevice(person, request)
  const answers = await Promise.all([
    refresh(request, one, refresh_token),
    refresh(request, two, refresh_token),
  ])
  const [winner, ...others] = answers.filter(({ error }) => !error)
  expect(others).toEqual([])
  expect(answers.filter(({ error }) => error === 'invalid_grant')).toHaveLength(1)
  for (const at of instances()) expect(await courses(request, at, winner?.access_token)).toBe(200)
  expect((await refresh(request, two, winner?.refresh_token)).error).toBeUndefined()
})

test('a token revoked at one is refused at the other within a second', async ({ person, request }) => {
  const { access_token = '' } = await connectDevice(person, request)
  expect(await courses(request, two, access_token)).toBe(200)
  const revoked = Date.now()
  await request.post(`${one}/oauth/revoke`, { form: { client_id, token: access_token } })
  await expect.poll(() => courses(request, two, access_token), { intervals: [50], timeout: 3_000 }).toBe(401)
  expect(Date.now() - revoked).toBeLessThan(1_200)
})

test('signed out at one, the browser’s token is refused at the other within a second', async ({
  person,
  request,
}) => {
  await person.signInWith('Google', 'alice@example.com')
  await expect(person.page).toHaveURL('/courses')
  const token = await person.page.evaluate(async () => {
    const response = await fetch('/api/token', { method: 'POST' })
    return ((await response.json()) as { access_token: string }).access_token
  })
  for (const at of instances()) expect(await courses(request, at, token)).toBe(200)
  await person.signOut()
  for (const at of instances())
    await expect.poll(() => courses(request, at, token), { intervals: [50], timeout: 1_500 }).toBe(401)
})

test('a key that one instance has rotated in signs tokens that the other takes, and publishes', async ({
  person,
  request,
}) => {
  // An instance may take half a minute to look at the keys again.
  test.setTimeout(90_000)
  const before = await connectDevice(person, request)
  const { code, output, errors } = await runCommand(['keys-rotate'], {
    DATA_DIR: process.env.CAMPUSKEY_DATA_DIR,
    DATABASE_URL: process.env.CAMPUSKEY_DATABASE_URL,
    APP_URL: process.env.CAMPUSKEY_URL,
  })
  expect([code, errors]).toEqual([0, ''])
  const kid = /key (\S+),/.exec(output)?.[1] ?? ''
  let { refresh_token } = before
  await expect
    .poll(
      async () => {
        const tokens = await refresh(request, one, refresh_token)
        refresh_token = tokens.refresh_token
        expect(await courses(request, two, tokens.access_token)).toBe(200)
        return decodeProtectedHeader(tokens.access_token ?? '').kid
      },
      { intervals: [1_000], timeout: 60_000 },
    )
    .toBe(kid)
  expect(await courses(request, two, before.access_token)).toBe(200)
})

test('what was asked too often at one is refused at the other', async ({ request }) => {
  const guess = (at: string, address: string) =>
    request.post(`${at}/oauth/introspect`, {
      headers: { authorization: 'Basic bm9ib2R5Om5vdGhpbmc=', 'x-forwarded-for': address },
      form: { token: 'x' },
    })
  const address = '203.0.113.77'
  const statuses: number[] = []
  for (let sent = 0; sent < 400 && statuses.at(-1) !== 429; sent++)
    statuses.push((await guess(one, address)).status())
  expect(statuses.at(-1)).toBe(429)
  const other = await guess(two, address)
  expect(other.status()).toBe(429)
  expect(Number(other.headers()['retry-after'])).toBeLessThanOrEqual(60)
  expect((await guess(two, '203.0.113.78')).status()).toBe(401)
})

test('a connection on which nothing is asked outlasts the 60 seconds of load balancers', async ({
  request,
}) => {
  const answer = await request.get(`${one}/api/health/live`)
  const [, seconds] = /timeout=(\d+)/.exec(answer.headers()['keep-alive'] ?? '') ?? []
  expect(Number(seconds)).toBeGreaterThan(60)
})
