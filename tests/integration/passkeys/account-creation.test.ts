import { beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '@/lib/crypto/hash'
import { db } from '@/lib/db'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import {
  authenticate,
  createAccount,
  postRegistration,
  refusalOf,
  register,
  registrationOptions,
} from '../../fixtures/passkeys'
import { APP, RouteBrowser } from '../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

beforeEach(resetDatabase)

describe('creating an account with a passkey alone', () => {
  it('makes one user with the role free-user, signed in, with one passkey and no identity', async () => {
    const browser = new RouteBrowser()
    const authenticator = new SoftwareAuthenticator({ aaguid: 'ea9b8d664d011d213ce4b6b48cb575d4' })
    const response = await createAccount(browser, authenticator, '  Pat Passkey ')
    expect(response.status).toBe(200)
    const body = (await response.json()) as { passkey: { id: string; name: string }; redirectTo: string }
    expect(body).toMatchObject({ redirectTo: '/courses', passkey: { name: 'Google Password Manager' } })

    const session = await browser.session()
    const [user] = await db().user.findMany({
      include: { passkeys: true, roleGrants: true, identities: true },
    })
    expect(session?.user).toEqual({ id: user?.id, name: 'Pat Passkey', email: null })
    expect(user?.roleGrants.map(({ role, source }) => `${role}/${source}`)).toEqual(['free-user/default'])
    expect(user?.identities).toEqual([])
    expect(user?.passkeys).toMatchObject([
      {
        id: body.passkey.id,
        aaguid: 'ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4',
        counter: 0n,
        deviceType: 'multiDevice',
        backedUp: true,
        transports: ['internal'],
        lastUsedAt: null,
      },
    ])
  })

  it('gives the WebAuthn user id that the options promised', async () => {
    const browser = new RouteBrowser()
    const options = await registrationOptions(browser, { name: 'Pat' })
    await postRegistration(browser, new SoftwareAuthenticator().create(options))
    expect((await db().user.findFirst())?.passkeyUserId).toBe(options.user.id)
  })

  it('starts with an empty history', async () => {
    await createAccount(new RouteBrowser(), new SoftwareAuthenticator())
    expect(await db().auditEvent.count()).toBe(0)
  })

  it('creates nothing before the passkey has answered', async () => {
    await registrationOptions(new RouteBrowser(), { name: 'Pat' })
    expect(await db().user.count()).toBe(0)
  })

  it('ends the session that the browser had when it began signed out', async () => {
    const { sessionToken, sessionId } = await signedInAccount()
    const browser = new RouteBrowser()
    const options = await registrationOptions(browser, { name: 'Pat' })
    await browser.jar.setCookie(`authjs.session-token=${sessionToken}; Path=/`, APP)
    const response = await postRegistration(browser, new SoftwareAuthenticator().create(options))
    expect(response.status).toBe(200)
    expect(await db().session.findUnique({ where: { id: sessionId } })).toBeNull()
    expect((await browser.session())?.user.name).toBe('Pat')
  })

  it('with a credential that somebody has registered already is refused, and no user stays behind', async () => {
    const authenticator = new SoftwareAuthenticator()
    const browser = new RouteBrowser()
    const first = authenticator.create(await registrationOptions(browser, { name: 'Pat' }))
    expect((await postRegistration(browser, first)).status).toBe(200)

    const other = new RouteBrowser()
    const { challenge } = await registrationOptions(other, { name: 'Mallory' })
    const clientData = JSON.parse(
      Buffer.from(first.response.clientDataJSON, 'base64url').toString(),
    ) as object
    const clientDataJSON = Buffer.from(JSON.stringify({ ...clientData, challenge })).toString('base64url')
    const response = await postRegistration(other, {
      ...first,
      response: { ...first.response, clientDataJSON },
    })
    expect(await refusalOf(response)).toEqual({ status: 409, error: 'passkey_exists' })
    expect(await db().user.count()).toBe(1)
    expect(await db().passkey.count()).toBe(1)
    expect(await other.session()).toBeNull()
  })
})

describe('adding a passkey to a signed-in user', () => {
  it('keeps the session, and the passkey signs in as the same user', async () => {
    const { userId, sessionId, browser } = await signedInAccount()
    const authenticator = new SoftwareAuthenticator()
    const response = await register(browser, authenticator)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      passkey: { name: 'Passkey' },
      redirectTo: '/account/passkeys',
    })
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await db().session.findMany()).toMatchObject([{ id: sessionId }])
    expect((await db().auditEvent.findFirst({ where: { kind: 'passkey.added' } }))?.userId).toBe(userId)

    const elsewhere = new RouteBrowser()
    await authenticate(elsewhere, authenticator)
    expect((await elsewhere.session())?.user.id).toBe(userId)
  })

  it('is refused when someone else has signed in meanwhile', async () => {
    const [ada, ben] = [await signedInAccount(), await signedInAccount()]
    const answer = new SoftwareAuthenticator().create(await registrationOptions(ada.browser))
    await ada.browser.jar.setCookie(`authjs.session-token=${ben.sessionToken}; Path=/`, APP)
    const refusal = await refusalOf(await postRegistration(ada.browser, answer))
    expect(refusal).toEqual({ status: 401, error: 'not_signed_in' })
    expect(await db().passkey.count()).toBe(0)
  })

  it('is refused when the person has signed out meanwhile', async () => {
    const { browser } = await signedInAccount()
    const answer = new SoftwareAuthenticator().create(await registrationOptions(browser))
    await db().session.deleteMany()
    const refusal = await refusalOf(await postRegistration(browser, answer))
    expect(refusal).toEqual({ status: 401, error: 'not_signed_in' })
    expect(await db().passkey.count()).toBe(0)
  })

  it('is refused by an authenticator that has one already, and again by the server should it answer all the same', async () => {
    const { browser } = await signedInAccount()
    const authenticator = new SoftwareAuthenticator()
    const first = authenticator.create(await registrationOptions(browser))
    await postRegistration(browser, first)
    const options = await registrationOptions(browser)
    expect(() => authenticator.create(options)).toThrow(expect.objectContaining({ name: 'NotAllowedError' }))

    const clientData = {
      type: 'webauthn.create',
      challenge: options.challenge,
      origin: APP,
      crossOrigin: false,
    }
    const clientDataJSON = Buffer.from(JSON.stringify(clientData)).toString('base64url')
    const response = await postRegistration(browser, {
      ...first,
      response: { ...first.response, clientDataJSON },
    })
    expect(await refusalOf(response)).toEqual({ status: 409, error: 'passkey_exists' })
    expect(await db().passkey.count()).toBe(1)
  })
})

describe('whatever creates or adds a passkey (WebAuthn Level 3, section 7.1)', () => {
  it.each(['EdDSA', 'ES256', 'RS256'] as const)(
    'a passkey that signs with %s registers and signs in',
    async (algorithm) => {
      const authenticator = new SoftwareAuthenticator({ algorithm })
      expect((await createAccount(new RouteBrowser(), authenticator)).status).toBe(200)
      expect((await authenticate(new RouteBrowser(), authenticator)).status).toBe(200)
    },
  )

  it.each([
    ['of another origin', { clientData: { origin: 'https://evil.example' } }],
    ['of another port of this host', { clientData: { origin: 'http://localhost:3001' } }],
    ['from within a frame of another site', { clientData: { crossOrigin: true } }],
    ['from below another site’s page', { clientData: { topOrigin: 'https://evil.example' } }],
    ['to the other ceremony’s question', { clientData: { type: 'webauthn.get' } }],
    ['for another relying party', { rpId: 'evil.example' }],
    ['without user verification', { flags: { userVerified: false } }],
    ['without user presence', { flags: { userPresent: false } }],
    [
      'that calls a single-device passkey backed up',
      { flags: { backupEligibility: false, backupState: true } },
    ],
  ])('refuses an answer %s', async (_fault, changes) => {
    const browser = new RouteBrowser()
    const response = await register(browser, new SoftwareAuthenticator(), { body: { name: 'Pat' }, changes })
    expect(await refusalOf(response)).toEqual({ status: 400, error: 'passkey_rejected' })
    expect(await db().user.count()).toBe(0)
    expect(await browser.session()).toBeNull()
  })

  it('stores the session’s token as a hash only', async () => {
    const response = await createAccount(new RouteBrowser(), new SoftwareAuthenticator())
    const [cookie = ''] = response.headers.getSetCookie()
    const token = /^authjs\.session-token=([\w-]{43});/.exec(cookie)?.[1] ?? ''
    expect((await db().session.findMany()).map(({ sessionToken }) => sessionToken)).toEqual([sha256(token)])
  })
})
