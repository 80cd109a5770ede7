// Notices by e-mail, through a real mail server.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { later, MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { readNotices } from '@/lib/notices/read-notices'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { startMailServer, type MailServer } from '../../fixtures/mail-server'
import { createAccount } from '../../fixtures/passkeys'
import { useLocalProviders } from '../../fixtures/providers'
import { enterCode, makeCodes } from '../../fixtures/recovery'
import { RouteBrowser } from '../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

process.env.RATE_LIMIT_RECOVERY_PER_MINUTE = '1000'
useLocalProviders()

let mail: MailServer
beforeAll(async () => {
  mail = await startMailServer()
  process.env.SMTP_URL = `smtp://127.0.0.1:${mail.port}`
  process.env.MAIL_FROM = 'Campuskey <no-reply@campus.example>'
})
afterAll(() => mail.close())
beforeEach(async () => {
  await resetDatabase()
  mail.delivered.length = 0
  mail.refuse(false)
})
afterEach(() => void vi.useRealTimers())

type Instance = { sendDue: () => Promise<number> }

/** An instance of its own, with a database pool of its own. */
async function startInstance(): Promise<Instance> {
  vi.resetModules()
  return import('@/lib/mail/send-due')
}

const sendDue = async () => (await startInstance()).sendDue()
const waiting = () => db().outgoingMail.findMany({ orderBy: { id: 'asc' } })

describe('a change to how someone signs in', () => {
  it('is told by mail in plain words, with the way to see what happened, and nothing secret', async () => {
    const ada = await signedInAccount({ email: 'ada@example.com' })
    const codes = await makeCodes(ada)
    expect(await sendDue()).toBe(1)
    const [email] = mail.delivered
    expect(email?.recipients).toEqual(['ada@example.com'])
    expect(email?.from?.address).toBe('no-reply@campus.example')
    expect(email?.subject).toBe('Campuskey: New recovery codes were made for your account')
    expect(email?.text).toContain('http://localhost:3000/account/activity')
    expect(email?.text).toContain('If it wasn’t')
    expect(email?.html).toBeUndefined()
    for (const code of codes) expect(JSON.stringify(email)).not.toContain(code)
    expect(await waiting()).toEqual([])
  })

  it('sends one mail for each change, and none for anything else', async () => {
    const ada = await signedInAccount({ email: 'ada@example.com' })
    const [code] = await makeCodes(ada)
    await enterCode(code!)
    await ada.browser.submit('/api/account/export', {})
    await ada.browser.connect('github', 'dave@example.com')
    await sendDue()
    expect(mail.delivered.map(({ subject }) => subject)).toEqual([
      'Campuskey: New recovery codes were made for your account',
      'Campuskey: A recovery code was used to sign in to your account (9 left)',
      'Campuskey: GitHub was connected to your account',
    ])
  })

  it('that is taken back sends nothing: the message is written with it', async () => {
    const ada = await signedInAccount({ email: 'ada@example.com' })
    await ada.browser.connect('github', 'dave@example.com')
    await db().outgoingMail.deleteMany()
    const { id } = await db().identity.findFirstOrThrow()
    await ada.browser.submit('/api/identities/disconnect', { identityId: id })
    expect(await db().identity.count()).toBe(1)
    expect(await waiting()).toEqual([])
  })

  it('says nothing that somebody else could have chosen: no name, no browser’s own words', async () => {
    const ada = await signedInAccount({ email: 'ada@example.com', name: 'Click https://evil.example' })
    await db().passkey.create({ data: { ...PASSKEY, userId: ada.userId, name: 'See https://evil.example' } })
    const { recordEvent } = await import('@/lib/audit/record-event')
    const client = { address: '198.51.100.7', userAgent: 'https://evil.example/1.0 (click)' }
    const details = { passkey: 'See https://evil.example' }
    await recordEvent(db(), { userId: ada.userId, kind: 'passkey.counter_went_back', details, client })
    await sendDue()
    expect(mail.delivered[0]?.text).toContain('198.51.100.…')
    expect(JSON.stringify(mail.delivered)).not.toContain('evil')
  })

  it('of an account without an e-mail is told on the page alone', async () => {
    const browser = new RouteBrowser()
    await createAccount(browser, new SoftwareAuthenticator())
    await makeCodes({ browser })
    expect(await waiting()).toEqual([])
    const { id } = await db().user.findFirstOrThrow()
    expect(await readNotices(id)).not.toBeNull()
  })

  it('goes to the address known before, where the change takes the only one away', async () => {
    const browser = new RouteBrowser()
    await createAccount(browser, new SoftwareAuthenticator())
    const { id: userId } = await db().user.findFirstOrThrow()
    const facts = {
      userId,
      provider: 'google',
      issuer: 'x',
      subject: 'x',
      email: 'only@example.com',
      emailVerified: true,
    }
    const { id } = await db().identity.create({ data: facts })
    await browser.submit('/api/identities/disconnect', { identityId: id })
    await sendDue()
    expect(mail.delivered.map(({ recipients }) => recipients)).toEqual([['only@example.com']])
  })

  it('tells both sides of a merge, each at its own address', async () => {
    const goes = new RouteBrowser()
    await goes.signInWith('google', 'bob@example.com')
    const ada = await signedInAccount({ email: 'ada@example.com' })
    await ada.browser.connect('google', 'bob@example.com')
    await ada.browser.submit('/api/account/merge', { choice: 'merge' })
    await sendDue()
    expect(mail.delivered.map(({ recipients, subject }) => [recipients[0], subject])).toEqual([
      ['ada@example.com', 'Campuskey: Another account became part of yours'],
      ['bob@example.com', 'Campuskey: Your account became part of another one'],
    ])
  })

  it('leaves no address behind when the account is deleted', async () => {
    const ada = await signedInAccount({ email: 'ada@example.com' })
    await makeCodes(ada)
    await ada.browser.submit('/api/account/delete', { confirmation: 'delete my account' })
    expect(await waiting()).toEqual([])
  })
})

const PASSKEY = {
  credentialId: 'c',
  userHandle: 'h',
  publicKey: new Uint8Array([1]),
  counter: 0n,
  aaguid: '00000000-0000-0000-0000-000000000000',
  deviceType: 'singleDevice',
  backedUp: false,
}

describe('a mail server', () => {
  it('that is away gets the message when it is back, later each time', async () => {
    const ada = await signedInAccount({ email: 'ada@example.com' })
    const [url, away] = [process.env.SMTP_URL, await startMailServer()]
    await away.close()
    await makeCodes(ada)
    process.env.SMTP_URL = `smtp://127.0.0.1:${away.port}`
    const before = Date.now()
    expect(await sendDue()).toBe(0)
    const [message] = await waiting()
    expect(message?.attempts).toBe(1)
    const wait = message!.nextAttemptAt.getTime() - before
    expect(wait).toBeGreaterThan(55_000)
    expect(wait).toBeLessThan(65_000)
    process.env.SMTP_URL = url
    expect(await sendDue()).toBe(0)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
    expect(await sendDue()).toBe(1)
    expect(mail.delivered).toHaveLength(1)
    expect(await waiting()).toEqual([])
  })

  it('that refuses for good is given up on after ten attempts', async () => {
    const ada = await signedInAccount({ email: 'ada@example.com' })
    await makeCodes(ada)
    mail.refuse(true)
    const instance = await startInstance()
    for (let attempt = 0; attempt < 9; attempt += 1) {
      await db().outgoingMail.updateMany({ data: { nextAttemptAt: later(-MINUTE) } })
      await instance.sendDue()
    }
    expect((await waiting()).map(({ attempts }) => attempts)).toEqual([9])
    await db().outgoingMail.updateMany({ data: { nextAttemptAt: later(-MINUTE) } })
    await instance.sendDue()
    expect(await waiting()).toEqual([])
    expect(mail.delivered).toEqual([])
  })

  it('that shows a certificate nobody vouches for is told nothing', async () => {
    const ada = await signedInAccount({ email: 'ada@example.com' })
    await makeCodes(ada)
    // The server's own certificate, which it warns about, is the kind that is meant here.
    const warned = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const [url, untrusted] = [process.env.SMTP_URL, await startMailServer({ secure: true })]
    process.env.SMTP_URL = `smtps://127.0.0.1:${untrusted.port}`
    expect(await sendDue()).toBe(0)
    process.env.SMTP_URL = url
    await untrusted.close()
    warned.mockRestore()
    expect(untrusted.delivered).toEqual([])
    expect(await waiting()).toHaveLength(1)
  })
})

describe('several instances', () => {
  it('at once send each message exactly once', async () => {
    const ada = await signedInAccount({ email: 'ada@example.com' })
    for (let made = 0; made < 12; made += 1) await makeCodes(ada)
    const instances = [await startInstance(), await startInstance(), await startInstance()]
    const sent = await Promise.all(instances.map((instance) => instance.sendDue()))
    expect(sent.reduce((sum, each) => sum + each, 0)).toBe(12)
    expect(new Set(mail.delivered.map(({ messageId }) => messageId)).size).toBe(12)
    expect(mail.delivered).toHaveLength(12)
    expect(await waiting()).toEqual([])
  })

  it('take over from one that died with a message in its hands', async () => {
    const ada = await signedInAccount({ email: 'ada@example.com' })
    await makeCodes(ada)
    const { takeDue } = await import('@/lib/mail/store')
    expect(await takeDue(db(), new Date(), later(5 * MINUTE))).not.toBeNull()
    expect(await sendDue()).toBe(0)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5 * MINUTE + 1000 })
    expect(await sendDue()).toBe(1)
  })
})
