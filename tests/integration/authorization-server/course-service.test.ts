// samples/course-service at work: the gateway and the narrow service, each a process of its own, over HTTP only.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { sessionCookieName } from '@/lib/sign-in/cookies'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'
import { inRoot } from '../../../scripts/bootstrap/paths.mjs'
import { makeToken } from '../../fixtures/access-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import { startAppServer } from '../../fixtures/app-server'
import { addMachine, post, SECRET } from '../../fixtures/oauth'

const GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange'
const app = await startAppServer()
const audience = `${app.origin}/services/courses`
const folder = mkdtempSync(join(tmpdir(), 'campuskey-gateway-'))
const children: ChildProcess[] = []
let service: string
let gateway: string

/** Starts one of the two on a free port, and gives its address once it says it. */
async function start(program: string, settings: Record<string, string> = {}): Promise<string> {
  const env = { ...process.env, APP_URL: app.origin, PORT: '0', ...settings }
  const child = spawn(process.execPath, [inRoot('samples/course-service', program)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  for await (const line of createInterface({ input: child.stdout })) {
    const [address] = /http:\S+/.exec(line) ?? []
    if (address) return address
  }
  throw new Error(`${program} ended`)
}

beforeAll(async () => {
  await addMachine({ id: 'course-gateway', grantTypes: [GRANT], audiences: [audience] })
  const demoClients = join(folder, 'demo-clients.json')
  writeFileSync(demoClients, JSON.stringify({ 'course-gateway': { client_secret: SECRET } }))
  service = await start('service.mjs')
  gateway = await start('gateway.mjs', { SERVICE_URL: service, DEMO_CLIENTS: demoClients })
})
afterAll(() => {
  for (const child of children) child.kill()
  app.close()
  rmSync(folder, { recursive: true, force: true })
})

async function personWithToken() {
  const { userId, sessionToken } = await signedInAccount()
  const headers = { cookie: `${sessionCookieName()}=${sessionToken}`, origin: app.origin }
  const response = await fetch(`${app.origin}/api/token`, { method: 'POST', headers })
  return { userId, token: ((await response.json()) as { access_token: string }).access_token }
}

async function timetable(origin: string, token?: string) {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const response = await fetch(`${origin}/timetable`, { headers })
  const body = (await response.json()) as Record<string, unknown>
  return { status: response.status, body, challenge: response.headers.get('www-authenticate') }
}

async function exchange(subject_token: string, wishes: Record<string, string> = {}) {
  const subject_token_type = 'urn:ietf:params:oauth:token-type:access_token'
  const parameters = { grant_type: GRANT, subject_token, subject_token_type, audience, ...wishes }
  return post('/oauth/token', parameters, { id: 'course-gateway', kind: 'machine' })
}

describe('the service behind the gateway', () => {
  it('answers a token that the gateway exchanged (RFC 8693, section 2.2)', async () => {
    const { userId, token } = await personWithToken()
    const { body } = await exchange(token)
    expect(await timetable(service, String(body.access_token))).toMatchObject({
      status: 200,
      body: { for: userId, by: 'course-gateway' },
    })
  })

  it('refuses the person’s original token, and a request without one (RFC 6750, section 3.1)', async () => {
    const { token } = await personWithToken()
    const original = await timetable(service, token)
    expect([original.status, original.body.error]).toEqual([401, 'invalid_token'])
    expect(original.challenge).toMatch(/^Bearer realm="courses", error="invalid_token"/)
    const none = await timetable(service)
    expect([none.status, none.challenge]).toEqual([401, 'Bearer realm="courses"'])
  })

  it('refuses a token without `act`, or of another actor (RFC 8693, section 4.1)', async () => {
    const good = { aud: audience, client_id: 'course-gateway', act: { sub: 'course-gateway' } }
    const actors = [{ act: undefined }, { act: { sub: 'somebody' } }, { act: 'course-gateway' }]
    expect((await timetable(service, await makeToken({ claims: good }))).status).toBe(200)
    for (const wishes of [...actors, { client_id: 'somebody' }]) {
      const answer = await timetable(service, await makeToken({ claims: { ...good, ...wishes } }))
      expect([answer.status, answer.body.error]).toEqual([401, 'invalid_token'])
    }
  })

  it('wants the scope, and says which one (RFC 6750, section 3.1)', async () => {
    const { token } = await personWithToken()
    const { body } = await exchange(token, { scope: 'certificates:issue' })
    const answer = await timetable(service, String(body.access_token))
    expect(answer.status).toBe(403)
    expect(answer.challenge).toContain('error="insufficient_scope"')
    expect(answer.challenge).toContain('scope="courses:read"')
  })

  it('tokens for it are good for nothing at the course API', async () => {
    const { token } = await personWithToken()
    const { body } = await exchange(token)
    const headers = { authorization: `Bearer ${String(body.access_token)}` }
    expect((await fetch(`${app.origin}/api/courses`, { headers })).status).toBe(401)
  })
})

describe('the gateway', () => {
  it('exchanges a person’s token and passes on what the service says', async () => {
    const { userId, token } = await personWithToken()
    expect(await timetable(gateway, token)).toMatchObject({ status: 200, body: { for: userId } })
  })

  it('refuses whoever has no token, a bad one or a revoked one: it isn’t exchanged (RFC 8693, section 2.2.2)', async () => {
    const { userId, token } = await personWithToken()
    expect((await timetable(gateway)).status).toBe(401)
    expect((await timetable(gateway, 'not-a-token')).status).toBe(401)
    await revokeTokens(db(), { kind: 'sub', value: userId })
    expect(await timetable(gateway, token)).toMatchObject({ status: 401, body: { error: 'invalid_token' } })
  })
})
