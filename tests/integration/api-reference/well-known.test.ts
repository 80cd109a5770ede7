// What the application says of itself at well-known addresses: the API as a protected resource, and security.txt.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { GET as getMetadata } from '@/app/.well-known/oauth-authorization-server/route'
import * as bare from '@/app/.well-known/oauth-protected-resource/route'
import * as suffixed from '@/app/.well-known/oauth-protected-resource/api/route'
import { GET as getSecurityTxt } from '@/app/.well-known/security.txt/route'
import { makeToken, tryHeader, tryToken } from '../../fixtures/access-tokens'
import { APP } from '../../fixtures/route-browser'

afterEach(() => {
  vi.useRealTimers()
})

describe('the protected resource’s metadata (RFC 9728)', () => {
  it('section 2: says what the API is called, who gives tokens for it, and how they are sent', async () => {
    expect(await suffixed.GET().json()).toEqual({
      resource: `${APP}/api`,
      resource_name: 'Campuskey course API',
      resource_documentation: `${APP}/docs`,
      authorization_servers: [APP],
      jwks_uri: `${APP}/.well-known/jwks.json`,
      scopes_supported: ['courses:read', 'courses:write'],
      bearer_methods_supported: ['header'],
      dpop_signing_alg_values_supported: ['ES256', 'EdDSA', 'RS256'],
      dpop_bound_access_tokens_required: false,
    })
  })

  it('section 3.1: is at the address with the resource’s path, and at the bare one', async () => {
    const { headers } = suffixed.GET()
    expect(headers.get('content-type')).toBe('application/json')
    expect(await bare.GET().json()).toEqual(await suffixed.GET().json())
  })

  it('section 4: the authorization server names the resource, too', async () => {
    expect(await (await getMetadata()).json()).toMatchObject({
      protected_resources: [`${APP}/api`],
      service_documentation: `${APP}/docs`,
    })
  })

  it.each([
    ['no token', () => tryHeader(null)],
    ['a bad token', () => tryToken('not-a-token')],
    [
      'too narrow a scope',
      async () => tryToken(await makeToken({ claims: { scope: 'certificates:issue' } })),
    ],
  ])('section 5.1: with %s, the challenge says where the metadata is', async (_what, ask) => {
    const { challenge } = await ask()
    const address = /resource_metadata="([^"]+)"/.exec(challenge ?? '')?.[1]
    expect(address).toBe(`${APP}/.well-known/oauth-protected-resource/api`)
  })
})

describe('security.txt (RFC 9116)', () => {
  const fields = async () =>
    Object.fromEntries(
      (await getSecurityTxt().text())
        .split('\r\n')
        .filter(Boolean)
        .map((line) => line.split(/: (.*)/).slice(0, 2) as [string, string]),
    )

  it('section 2.5: says whom to tell, until when that holds, and where it belongs', async () => {
    expect(await fields()).toMatchObject({
      Contact: 'mailto:security@localhost',
      Canonical: `${APP}/.well-known/security.txt`,
      Policy: `${APP}/docs#report-a-vulnerability`,
      'Preferred-Languages': 'en, de',
    })
  })

  it('section 2.5.5: expires in the future, within a year', async () => {
    vi.useFakeTimers({ now: new Date('2026-12-31T23:59:59Z'), toFake: ['Date'] })
    expect((await fields()).Expires).toBe('2027-07-01T00:00:00Z')
  })

  it('section 3: is plain text in UTF-8', () => {
    expect(getSecurityTxt().headers.get('content-type')).toBe('text/plain; charset=utf-8')
  })
})
