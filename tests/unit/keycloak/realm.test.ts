// The realm of deploy/keycloak, for production and the demo.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { inRoot } from '../../../scripts/bootstrap/paths.mjs'
import { realmFor } from '../../../scripts/keycloak/realm'

const text = readFileSync(inRoot('deploy/keycloak/courses-realm.json'), 'utf8')

type Client = {
  clientId: string
  secret?: string
  publicClient: boolean
  directAccessGrantsEnabled: boolean
  implicitFlowEnabled?: boolean
  standardFlowEnabled: boolean
  redirectUris?: string[]
  attributes?: Record<string, string>
}
type Provider = { alias: string; trustEmail: boolean; storeToken: boolean; config: Record<string, string> }
type Realm = {
  users: { username: string; credentials?: unknown[]; id?: string }[]
  clients: Client[]
  identityProviders: Provider[]
  roles: { realm: { name: string; composites?: { realm: string[] } }[] }
}
const realm = JSON.parse(text) as Realm

const secrets = {
  adminPassword: 'admin-password-of-the-test',
  peoplePassword: 'people-password-of-the-test',
  clients: {
    campuskey: 'secret-of-campuskey',
    'campuskey-sync': 'secret-of-the-sync-client',
    'course-gateway': 'secret-of-the-gateway',
    'course-sync-service': 'secret-of-the-machine',
  },
}
const broker = (localOrigin?: string) => ({ clientId: 'id', clientSecret: 'broker-secret', localOrigin })
const demo = realmFor({
  appUrl: 'http://localhost:3000',
  secrets,
  brokers: { google: broker('http://localhost:3002'), github: broker() },
})

describe('the realm file', () => {
  test('holds no secret and no person: a service account and placeholders only', () => {
    expect(realm.users.map(({ username }) => username)).toEqual(['service-account-campuskey-sync'])
    expect(text).not.toContain('credentials')
    for (const { secret } of realm.clients) expect(secret ?? '${').toMatch(/^\$\{\w*/)
    for (const { config } of realm.identityProviders) expect(config.clientSecret).toMatch(/^\$\{\w+\}$/)
  })

  test('lets nobody send a browser elsewhere, type a password into a client, or leave out PKCE', () => {
    for (const { redirectUris = [], ...client } of realm.clients) {
      expect(redirectUris.join()).not.toContain('*')
      expect(client).toMatchObject({ publicClient: false, directAccessGrantsEnabled: false })
      expect(client.implicitFlowEnabled ?? false).toBe(false)
      if (client.standardFlowEnabled) expect(client.attributes?.['pkce.code.challenge.method']).toBe('S256')
    }
  })

  test('believes Google’s addresses and not GitHub’s, which Keycloak takes unverified too', () => {
    expect(realm.identityProviders).toMatchObject([
      { alias: 'google', trustEmail: true, storeToken: false },
      { alias: 'github', trustEmail: false, storeToken: false },
    ])
  })

  test('gives everybody free-user', () => {
    const standard = realm.roles.realm.find(({ name }) => name === 'default-roles-courses')
    expect(standard?.composites?.realm).toEqual(['free-user'])
  })

  test('has each of its placeholders filled in for a demo, or a default', () => {
    const names = [...text.matchAll(/\$\{([A-Z_]+)(:[^}]*)?\}/g)]
    for (const [, name = '', fallback] of names) expect(fallback ?? demo.environment[name], name).toBeTruthy()
  })
})

describe('the realm of a demo', () => {
  test('has the sample people beside that, with the subjects that they have at the stand-in', () => {
    const { users } = JSON.parse(demo.document) as Realm
    expect(users.map(({ username }) => username)).toEqual([
      'service-account-campuskey-sync',
      'alice',
      'bob',
      'carol',
    ])
    expect(users[1]?.id).toBe('5f1a6c52-8f0e-4b0b-9d53-0c7f4be6a101')
  })

  test('leads to the stand-ins, or to the real one where that is configured', () => {
    expect(demo.environment).toMatchObject({ GOOGLE_ISSUER: 'http://localhost:3002' })
    expect(demo.environment).not.toHaveProperty('GITHUB_URL')
  })

  test('is another one as soon as an address or a secret changes', () => {
    const other = realmFor({
      appUrl: 'http://localhost:4000',
      secrets,
      brokers: { google: broker('http://localhost:3002'), github: broker() },
    })
    expect(other.digest).not.toBe(demo.digest)
  })
})
