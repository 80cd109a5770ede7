// A client library that nobody here wrote, over real HTTP: what it accepts follows the standards.
import { exportJWK, generateKeyPair } from 'jose'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAccessToken } from '@/lib/tokens/verify-access-token'
import { startAppServer } from '../../fixtures/app-server'

const { origin, close } = await startAppServer()
// After the server has settled APP_URL.
const { addMachine, SECRET } = await import('../../fixtures/oauth')

afterAll(close)

// eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that nobody overlooks it: these servers are on loopback
const { allowInsecureRequests } = client

const discover = (id: string, authentication: client.ClientAuth) =>
  client.discovery(new URL(origin), id, {}, authentication, { execute: [allowInsecureRequests] })

describe('openid-client', () => {
  let machine: Awaited<ReturnType<typeof addMachine>>
  let keys: Awaited<ReturnType<typeof generateKeyPair>>

  beforeAll(async () => {
    keys = await generateKeyPair('ES256', { extractable: true })
    const jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }] }
    machine = await addMachine({ jwks: jwks as never })
  })

  it('discovers the server (RFC 8414, section 3) and gets a token with the secret', async () => {
    const config = await discover(machine.id, client.ClientSecretBasic(SECRET))
    expect(config.serverMetadata().issuer).toBe(origin)
    const tokens = await client.clientCredentialsGrant(config, { scope: 'courses:read' })
    expect(tokens.scope).toBe('courses:read')
    await expect(verifyAccessToken(tokens.access_token)).resolves.toMatchObject({ sub: machine.id })
  })

  it('the same client signs in with its key (RFC 7523, section 2.2)', async () => {
    const config = await discover(machine.id, client.PrivateKeyJwt({ key: keys.privateKey, kid: 'k1' }))
    const tokens = await client.clientCredentialsGrant(config)
    expect(tokens.scope).toBe('courses:read courses:write')
  })

  it('a key of somebody else is refused', async () => {
    const other = await generateKeyPair('ES256')
    const config = await discover(machine.id, client.PrivateKeyJwt({ key: other.privateKey, kid: 'k1' }))
    await expect(client.clientCredentialsGrant(config)).rejects.toMatchObject({ error: 'invalid_client' })
  })

  it('introspects and revokes its token (RFC 7662, RFC 7009)', async () => {
    const config = await discover(machine.id, client.ClientSecretBasic(SECRET))
    const { access_token: token } = await client.clientCredentialsGrant(config)
    expect((await client.tokenIntrospection(config, token)).active).toBe(true)
    await client.tokenRevocation(config, token)
    expect((await client.tokenIntrospection(config, token)).active).toBe(false)
  })

  it('pushes an authorization request (RFC 9126, section 2)', async () => {
    const { addClient, REDIRECT } = await import('../../fixtures/oauth')
    const app = await addClient()
    const config = await discover(app.id, client.ClientSecretBasic(SECRET))
    const url = await client.buildAuthorizationUrlWithPAR(config, {
      redirect_uri: REDIRECT,
      scope: 'openid offline_access courses:read',
      code_challenge: await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier()),
      code_challenge_method: 'S256',
    })
    expect(url.searchParams.get('request_uri')).toMatch(/^urn:ietf:params:oauth:request_uri:/)
    const response = await fetch(url, { redirect: 'manual' })
    expect(response.headers.get('location')).toMatch(/^\/consent\//)
  })

  it('begins the device flow (RFC 8628, section 3.2)', async () => {
    const { addClient } = await import('../../fixtures/oauth')
    const device = 'urn:ietf:params:oauth:grant-type:device_code'
    const cli = await addClient({
      kind: 'native',
      secretHash: null,
      grantTypes: [device, 'refresh_token'],
      redirectUris: [],
    })
    const config = await discover(cli.id, client.None())
    const begun = await client.initiateDeviceAuthorization(config, {
      scope: 'openid offline_access courses:read',
    })
    expect(begun).toMatchObject({ verification_uri: `${origin}/device`, interval: 5 })
    expect(begun.verification_uri_complete).toBe(`${origin}/device?user_code=${begun.user_code}`)
    expect(begun.user_code).toMatch(/^[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}$/)
  })
})
