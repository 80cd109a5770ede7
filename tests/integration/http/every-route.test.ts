// Rules that hold for every route handler there is, also for those that somebody adds tomorrow: they are found on disk.
import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { NextRequest } from 'next/server'
import { describe, expect, it } from 'vitest'
import { signedInAccount } from '../../fixtures/accounts'
import { APP } from '../../fixtures/route-browser'

const API = join(import.meta.dirname, '../../../app/api')
const CHANGING = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Routes that know no cookie: a token in a header can't be sent by another site's page. */
const BEARER_ROUTES = /^\/api\/(me|courses|certificates|personal-tokens\/exchange)\b/

/** Another server's word, signed, in the body: no cookie is looked at. tests/integration/sign-in/provider-logout.test.ts */
const SIGNED_ROUTES = /^\/api\/auth\/backchannel-logout$/

type Handler = (request: NextRequest, context: { params: Promise<unknown> }) => Promise<Response>
type Route = { name: string; path: string; handler: Handler; params: Record<string, unknown> }

/** What stands for `[slug]` in an address. Auth.js's routes are one file: each is tried. */
function fillIn(path: string): { path: string; params: Record<string, unknown> }[] {
  if (path.includes('[...nextauth]'))
    return ['signin/google', 'callback/google', 'signout', 'session', 'csrf'].map((rest) => ({
      path: path.replace('[...nextauth]', rest),
      params: { nextauth: rest.split('/') },
    }))
  const names = [...path.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name)
  const id = '01939a2e-5d6f-7c3a-9b1e-2f4d6a8c0e1f'
  return [{ path: path.replace(/\[\w+\]/g, id), params: Object.fromEntries(names.map((name) => [name, id])) }]
}

async function changingRoutes(): Promise<Route[]> {
  const files = readdirSync(API, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\broute\.ts$/.test(file),
  )
  const routes: Route[] = []
  for (const file of files.sort()) {
    const folder = relative(API, join(API, file, '..'))
    const module = (await import(/* @vite-ignore */ join(API, file))) as Partial<Record<string, Handler>>
    for (const method of CHANGING) {
      const handler = module[method]
      if (!handler) continue
      for (const { path, params } of fillIn(`/api/${folder}`))
        routes.push({ name: `${method} ${path}`, path, handler, params })
    }
  }
  return routes
}

const routes = await changingRoutes()
const { sessionToken } = await signedInAccount()

/** A request with the person's cookie and a body that notes whether anybody reads it. */
async function send({ name, path, handler, params }: Route, headers: Record<string, string>) {
  let read = false
  const body = new ReadableStream(
    {
      pull: (controller) => {
        read = true
        controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  const [method = ''] = name.split(' ')
  const request = new NextRequest(`${APP}${path}`, {
    method,
    body,
    headers: { cookie: `authjs.session-token=${sessionToken}`, ...headers },
    duplex: 'half',
  } as never)
  const response = await handler(request, { params: Promise.resolve(params) })
  const { error } = JSON.parse((await response.text()) || '{}') as { error?: string }
  return { status: response.status, error, read, cookies: response.headers.getSetCookie() }
}

const FOREIGN: [string, Record<string, string>][] = [
  ['a foreign Origin', { origin: 'https://evil.example' }],
  ['another port of localhost', { origin: 'http://localhost:3001', 'sec-fetch-site': 'same-site' }],
  ['Sec-Fetch-Site: cross-site', { 'sec-fetch-site': 'cross-site' }],
  ['Sec-Fetch-Site: same-site', { 'sec-fetch-site': 'same-site' }],
  ['an opaque Origin', { origin: 'null' }],
]

const withCookie = routes.filter(({ path }) => !BEARER_ROUTES.test(path) && !SIGNED_ROUTES.test(path))
const withToken = routes.filter(({ path }) => BEARER_ROUTES.test(path))

it('there are routes of both kinds', () => {
  expect(withCookie.length).toBeGreaterThan(8)
  expect(withToken.length).toBeGreaterThan(0)
})

describe.each(withCookie)('$name', (route) => {
  it.each(FOREIGN)(
    'is refused before the body is read (RFC 10017, section 6.1.3.3), with %s',
    async (_what, headers) => {
      expect(await send(route, headers)).toEqual({
        status: 403,
        error: 'cross_site',
        read: false,
        cookies: [],
      })
    },
  )
})

describe.each(routes.filter(({ path }) => SIGNED_ROUTES.test(path)))('$name', (route) => {
  it.each(FOREIGN)('does nothing without a signed token, with %s', async (_what, headers) => {
    expect(await send(route, headers)).toMatchObject({ status: 400, error: 'invalid_request', cookies: [] })
  })
})

describe.each(withToken)('$name', (route) => {
  it('knows no cookie: a signed-in browser without a token is nobody, and the body is not read', async () => {
    const own = { origin: APP, 'sec-fetch-site': 'same-origin' }
    expect(await send(route, own)).toEqual({ status: 401, error: 'missing_token', read: false, cookies: [] })
  })
})
