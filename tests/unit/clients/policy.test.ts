import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { faultsOf, jwksFault, matchesSecret, redirectFault, webFault } from '@/lib/clients/policy'
import { ClientIdSchema, type ClientSettings } from '@/lib/clients/schemas'
import { sha256 } from '@/lib/crypto/hash'

describe('redirect addresses (RFC 9700, section 2.1; RFC 8252, section 7)', () => {
  it.each([
    'https://app.example/callback',
    'https://app.example',
    'https://app.example/callback?from=us',
    'http://localhost:3001/callback',
    'http://127.0.0.1/callback',
    'http://[::1]:8080/callback',
  ])('%s is fine for a web app', (uri) => expect(redirectFault(uri, 'web')).toBeNull())

  it.each([
    ['', /whole address/],
    ['/callback', /whole address/],
    ['//app.example/callback', /whole address/],
    ['http://app.example/callback', /Use https/],
    ['http://localhost.example/callback', /Use https/],
    ['http://127.0.0.2/callback', /Use https/],
    ['https://app.example/callback#', /from # on/],
    ['https://app.example/callback#top', /from # on/],
    ['https://*.example/callback', /Wildcards/],
    ['https://app.example/*', /Wildcards/],
    ['https://me:secret@app.example/', /name and password/],
    ['https://@app.example/', /name and password/],
    ['https://app.example/a/../callback', /Write it as/],
    ['https://app.example/a/%2e%2e/callback', /Write it as/],
    ['https://app.example/a%2fcallback', /encoded/],
    ['https://app.example/a%5ccallback', /encoded/],
    ['https://app.example\\callback', /Write it as/],
    ['https://APP.example/callback', /Write it as/],
    ['https://app.example:443/callback', /Write it as/],
    ['https:app.example/callback', /Write it as/],
    [' https://app.example/callback', /Write it as/],
    ['javascript:alert(1)', /https/],
    ['data:text/html,hi', /https/],
    ['file:///etc/passwd', /https/],
    ['com.example.app:/callback', /https/],
    [`https://app.example/${'a'.repeat(1000)}`, /at most/],
  ])('%s is refused', (uri, words) => expect(redirectFault(uri, 'web')).toMatch(words))

  it('an app on a device may have a scheme that is a domain name in reverse (RFC 8252, section 7.1)', () => {
    expect(redirectFault('com.example.app:/callback', 'native')).toBeNull()
    for (const uri of [
      'myapp:/callback',
      'com.example.app://callback',
      'javascript:alert(1)',
      'com.example:/a#b',
    ])
      expect(redirectFault(uri, 'native'), uri).not.toBeNull()
    expect(webFault('com.example.app:/callback')).not.toBeNull()
  })
})

const WEB: ClientSettings = {
  kind: 'web',
  name: 'Planner',
  description: null,
  homepage: null,
  grantTypes: ['authorization_code', 'refresh_token'],
  scopes: ['openid', 'offline_access', 'courses:read'],
  redirectUris: ['https://app.example/callback'],
  postLogoutRedirectUris: [],
  backchannelLogoutUri: null,
  audiences: [],
  jwks: null,
}
const MACHINE: ClientSettings = {
  ...WEB,
  kind: 'machine',
  grantTypes: ['client_credentials'],
  scopes: ['courses:read'],
  redirectUris: [],
}
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange' as const

describe('what fits together', () => {
  it('accepts sound settings', () => {
    expect(faultsOf(WEB)).toEqual([])
    expect(faultsOf(MACHINE)).toEqual([])
    expect(
      faultsOf({ ...MACHINE, grantTypes: [EXCHANGE], audiences: ['http://localhost:3000/services/courses'] }),
    ).toEqual([])
  })
  it.each<[string, ClientSettings, Partial<ClientSettings>]>([
    ['grantTypes', WEB, { grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'] }],
    ['grantTypes', WEB, { kind: 'native', grantTypes: ['authorization_code', 'refresh_token', EXCHANGE] }],
    ['grantTypes', MACHINE, { grantTypes: ['client_credentials', 'authorization_code'] }],
    ['grantTypes', MACHINE, { grantTypes: [] }],
    ['audiences', MACHINE, { grantTypes: [EXCHANGE] }],
    ['audiences', MACHINE, { audiences: ['https://service.example'] }],
    ['scopes', MACHINE, { scopes: ['openid'] }],
    ['scopes', MACHINE, { scopes: [] }],
    ['scopes', WEB, { scopes: ['openid', 'courses:read'] }],
    ['scopes', WEB, { scopes: ['profile', 'offline_access'] }],
    ['redirectUris', WEB, { redirectUris: [] }],
    ['redirectUris', MACHINE, { redirectUris: ['https://app.example/'] }],
    ['postLogoutRedirectUris', WEB, { postLogoutRedirectUris: ['http://app.example/'] }],
    ['backchannelLogoutUri', WEB, { backchannelLogoutUri: 'http://app.example/' }],
    ['backchannelLogoutUri', MACHINE, { backchannelLogoutUri: 'https://app.example/' }],
    ['homepage', WEB, { homepage: 'javascript:alert(1)' }],
    ['jwks', WEB, { kind: 'native', jwks: { keys: [] } }],
  ])('tells a fault at %s', (field, base, change) =>
    expect(faultsOf({ ...base, ...change }).map(([at]) => at)).toContain(field),
  )
})

const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength })
const ec = (namedCurve: string) =>
  generateKeyPairSync('ec', { namedCurve }).publicKey.export({ format: 'jwk' })

describe('keys of a client', () => {
  it('takes strong public ones', () => {
    const ed = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
    for (const key of [rsa(2048).publicKey.export({ format: 'jwk' }), ec('P-256'), ed])
      expect(jwksFault({ keys: [key] })).toBeNull()
  })
  it('refuses private, weak, shared and unknown ones', () => {
    const known = { ...ec('P-256'), kid: 'a' }
    expect(jwksFault({ keys: [rsa(2048).privateKey.export({ format: 'jwk' })] })).toMatch(/private key/)
    expect(jwksFault({ keys: [rsa(1024).publicKey.export({ format: 'jwk' })] })).toMatch(/2048/)
    expect(jwksFault({ keys: [{ kty: 'oct', k: 'c2VjcmV0' }] })).toMatch(/private key/)
    expect(jwksFault({ keys: [ec('secp256k1')] })).toMatch(/Use an RSA/)
    expect(jwksFault({ keys: [{ ...known, use: 'enc' }] })).toMatch(/signatures/)
    expect(jwksFault({ keys: [{ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }] })).toMatch(/Use an RSA/)
    expect(jwksFault({ keys: [known, known] })).toMatch(/kid/)
    for (const bad of [{}, { keys: [] }, { keys: [null] }, { keys: 'x' }])
      expect(jwksFault(bad)).not.toBeNull()
  })
})

describe('a client’s secret', () => {
  const at = new Date('2026-01-02T00:00:00Z')
  const client = {
    secretHash: sha256('new'),
    previousSecretHash: sha256('old'),
    previousSecretUntil: new Date('2026-01-02T00:00:01Z'),
    disabledAt: null,
  }
  it('is the current one, and the one before until its overlap ends', () => {
    expect(matchesSecret(client, 'new', at)).toBe(true)
    expect(matchesSecret(client, 'old', at)).toBe(true)
    expect(matchesSecret({ ...client, previousSecretUntil: at }, 'old', at)).toBe(false)
    expect(matchesSecret({ ...client, previousSecretUntil: null }, 'old', at)).toBe(false)
    for (const wrong of ['', 'other', sha256('new')]) expect(matchesSecret(client, wrong, at)).toBe(false)
  })
  it('is none for a disabled or a public client', () => {
    expect(matchesSecret({ ...client, disabledAt: at }, 'new', at)).toBe(false)
    expect(matchesSecret({ ...client, secretHash: null, previousSecretHash: null }, '', at)).toBe(false)
  })
})

it.each([
  '01939a2e-5d6f-7c3a-9b1e-2f4d6a8c0e1f',
  'a1939a2e-5d6f-7c3a-9b1e-2f4d6a8c0e1f',
  'campuskey-web',
  'Ab',
  'a--b',
  'a/b',
  'ab',
])('%s can’t be a client’s id', (id) => expect(ClientIdSchema.safeParse(id).success).toBe(false))
