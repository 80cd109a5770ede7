// What a demo's start makes of its sample clients, and what the next one keeps.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sha256 } from '@/lib/crypto/hash'
import { db } from '@/lib/db'
import { ensureDemoClients } from '@/scripts/launcher/demo-clients'
import { resetDatabase } from '../../fixtures/database'

type Told = Record<string, { client_secret?: string; redirect_uris?: string[]; private_jwk?: { d: string } }>

let dataDir: string
const fileOf = () => join(dataDir, 'demo-clients.json')
const told = () => JSON.parse(readFileSync(fileOf(), 'utf8')) as Told
const place = (app = 3000) => ({
  dataDir,
  appUrl: `http://localhost:${app}`,
  ports: { app, planner: app + 1, google: app + 2, github: app + 3, keycloak: app + 4 },
})
const start = (port?: number) => ensureDemoClients(place(port), process.env.DATABASE_URL ?? '')
const stored = (id: string) => db().oAuthClient.findUniqueOrThrow({ where: { id } })

beforeEach(async () => {
  await resetDatabase()
  dataDir = mkdtempSync(join(tmpdir(), 'demo-clients-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

test('the first start makes four clients; secrets are in a file for its owner alone, hashes in the database', async () => {
  expect(await start()).toEqual(['study-planner', 'course-cli', 'course-sync-service', 'course-gateway'])
  expect(statSync(fileOf()).mode & 0o777).toBe(0o600)
  const clients = told()
  expect(clients['study-planner']).toMatchObject({
    redirect_uris: ['http://localhost:3001/callback'],
    post_logout_redirect_uris: ['http://localhost:3001/'],
  })
  expect(clients['course-cli']).toEqual({})
  for (const [id, { client_secret }] of Object.entries(clients)) {
    if (client_secret) expect(client_secret).toMatch(/^[\w-]{43}$/)
    const row = await stored(id)
    expect(row).toMatchObject({ isSample: true, secretHash: client_secret ? sha256(client_secret) : null })
    if (client_secret) expect(JSON.stringify(row)).not.toContain(client_secret)
  }
  expect((await stored('course-gateway')).audiences).toEqual(['http://localhost:3000/services/courses'])
})

test('the key pair of the sync service: its private part is in the file only', async () => {
  await start()
  expect(told()['course-sync-service']?.private_jwk?.d).toMatch(/^[\w-]{43}$/)
  const { jwks } = await stored('course-sync-service')
  expect(jwks).toMatchObject({ keys: [{ kty: 'EC', alg: 'ES256', use: 'sig' }] })
  expect(JSON.stringify(jwks)).not.toContain('"d"')
})

test('a second start keeps secrets and what was disabled; another port moves the addresses', async () => {
  await start()
  const before = told()
  await db().oAuthClient.update({ where: { id: 'course-cli' }, data: { disabledAt: new Date() } })
  await start(5000)
  const secrets = (all: Told) =>
    Object.values(all).map(({ client_secret, private_jwk }) => [client_secret, private_jwk])
  expect(secrets(told())).toEqual(secrets(before))
  expect((await stored('course-cli')).disabledAt).not.toBeNull()
  expect(await stored('study-planner')).toMatchObject({
    redirectUris: ['http://localhost:5001/callback'],
    backchannelLogoutUri: 'http://localhost:5001/backchannel-logout',
  })
  expect(await db().oAuthClient.count()).toBe(4)
})

test('a deleted or broken file makes new secrets, which the database follows', async () => {
  await start()
  const { client_secret: old } = told()['study-planner'] ?? {}
  writeFileSync(fileOf(), '{ half')
  await start()
  const { client_secret: renewed = '' } = told()['study-planner'] ?? {}
  expect(renewed).not.toBe(old)
  expect((await stored('study-planner')).secretHash).toBe(sha256(renewed))
})
