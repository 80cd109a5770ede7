import * as oidc from 'openid-client'
import { describe, expect, it } from 'vitest'
import { HttpBrowser } from '../../fixtures/http-browser'
import { APP, beginFlow, CLIENT, useProviders } from './stand'

const providers = useProviders()
const google = () => providers().get('google')

async function signIn(email: string, authentication?: oidc.ClientAuth) {
  const flow = await beginFlow(google().issuer, 'google', {}, authentication)
  const callback = await new HttpBrowser().signIn(flow.url, email)
  const tokens = await flow.finish(callback)
  return { ...flow, callback, tokens, claims: tokens.claims() }
}

describe('the local Google', () => {
  it('is found by discovery at its own origin, with S256 and RFC 9207', async () => {
    const { config } = await beginFlow(google().issuer, 'google')
    expect(google().issuer).toBe(google().origin)
    expect(config.serverMetadata()).toMatchObject({
      issuer: google().origin,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    })
  })

  it('says in the ID token who somebody is, and that the address is verified', async () => {
    const { claims, callback } = await signIn('alice@example.com')
    expect(callback.searchParams.get('iss')).toBe(google().issuer)
    expect(claims).toMatchObject({
      iss: google().issuer,
      aud: CLIENT.clientId,
      azp: CLIENT.clientId,
      sub: expect.stringMatching(/^\d{21}$/) as string,
      email: 'alice@example.com',
      email_verified: true,
      name: 'Alice Archer',
      given_name: 'Alice',
      family_name: 'Archer',
    })
    expect(claims).not.toHaveProperty('hd')
  })

  it('names the domain of a managed account in hd', async () => {
    expect((await signIn('bob@example.com')).claims).toMatchObject({ hd: 'example.com' })
  })

  it('serves the picture that it names', async () => {
    const { claims } = await signIn('alice@example.com')
    const picture = await fetch(claims?.picture as string)
    expect(picture.headers.get('content-type')).toContain('image/svg+xml')
    expect(await picture.text()).toContain('>AA<')
  })

  it('says the same at its userinfo address', async () => {
    const { config, tokens, claims } = await signIn('bob@example.com')
    const userinfo = await oidc.fetchUserInfo(config, tokens.access_token, claims?.sub ?? '')
    expect(userinfo).toMatchObject({ sub: claims?.sub, email: 'bob@example.com', email_verified: true })
  })

  it.each([
    ['client_secret_basic', oidc.ClientSecretBasic(CLIENT.clientSecret)],
    ['client_secret_post', oidc.ClientSecretPost(CLIENT.clientSecret)],
  ])('takes the client secret as %s', async (_name, authentication) => {
    expect((await signIn('alice@example.com', authentication)).tokens.token_type).toBe('bearer')
  })

  it('keeps each subject from sign-in to sign-in', async () => {
    const [first, second] = [await signIn('bob@example.com'), await signIn('bob@example.com')]
    expect(first.claims?.sub).toBe(second.claims?.sub)
  })

  it('gives a new subject its claims when a test adds a person, and what a test changes at the next sign-in', async () => {
    const erin = providers().people.add({
      email: 'erin@example.com',
      givenName: 'Erin',
      familyName: 'Evans',
      google: { sub: '120000000000000000001', email: 'erin@example.com', emailVerified: false },
    })
    expect((await signIn('erin@example.com')).claims).toMatchObject({ email_verified: false })
    if (erin.google) erin.google.email = 'erin.evans@example.com'
    expect((await signIn('erin@example.com')).claims).toMatchObject({ email: 'erin.evans@example.com' })
  })
})

describe('a code of the local Google', () => {
  it('is refused with another verifier', async () => {
    const flow = await beginFlow(google().issuer, 'google')
    const callback = await new HttpBrowser().signIn(flow.url, 'alice@example.com')
    const wrong = flow.finish(callback, { verifier: oidc.randomPKCECodeVerifier() })
    await expect(wrong).rejects.toMatchObject({ error: 'invalid_grant' })
  })

  it('works once; the second use also ends the tokens of the first', async () => {
    const { config, finish, callback, tokens, claims } = await signIn('alice@example.com')
    await expect(finish(callback)).rejects.toMatchObject({ error: 'invalid_grant' })
    await expect(oidc.fetchUserInfo(config, tokens.access_token, claims?.sub ?? '')).rejects.toMatchObject({
      status: 401,
    })
  })

  it('is not given without PKCE', async () => {
    const { url } = await beginFlow(google().issuer, 'google')
    url.searchParams.delete('code_challenge')
    url.searchParams.delete('code_challenge_method')
    const result = await new HttpBrowser().follow(url)
    if (!('left' in result)) throw new Error('not sent back')
    expect(result.left.origin).toBe(APP)
    expect(result.left.searchParams.get('error')).toBe('invalid_request')
  })

  it('is refused with another client secret', async () => {
    const flow = await beginFlow(google().issuer, 'google', {}, oidc.ClientSecretPost('wrong'))
    const callback = await new HttpBrowser().signIn(flow.url, 'alice@example.com')
    await expect(flow.finish(callback)).rejects.toMatchObject({ error: 'invalid_client' })
  })
})
