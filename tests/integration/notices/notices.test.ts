import { beforeEach, describe, expect, it, vi } from 'vitest'
import { recordEvent } from '@/lib/audit/record-event'
import { db } from '@/lib/db'
import { readNotices } from '@/lib/notices/read-notices'
import { NOTICED_KINDS } from '@/lib/notices/words'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { createAccount, register } from '../../fixtures/passkeys'
import { useLocalProviders } from '../../fixtures/providers'
import { watchQueries } from '../../fixtures/queries'
import { enterCode, makeCodes } from '../../fixtures/recovery'
import { RouteBrowser, type Visit } from '../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

process.env.RATE_LIMIT_RECOVERY_PER_MINUTE = '1000'
useLocalProviders()
beforeEach(async () => {
  vi.restoreAllMocks()
  await resetDatabase()
})

const sentences = async (userId: string) =>
  (await readNotices(userId))?.notices.map((each) => each.sentence) ?? []
const dismiss = (browser: RouteBrowser, upTo: string, returnTo = '/courses'): Promise<Visit> =>
  browser.submit('/api/notices/dismiss', { upTo, returnTo })

async function userOf(browser: RouteBrowser): Promise<string> {
  const session = await browser.session()
  return session?.user.id ?? ''
}

describe('a person is told (NIST SP 800-63B-4, section 4.6)', () => {
  it('that an account was connected and disconnected, newest first', async () => {
    const ada = await signedInAccount()
    await ada.browser.connect('github', 'dave@example.com')
    await ada.browser.connect('google', 'alice@example.com')
    const { id } = await db().identity.findFirstOrThrow({ where: { provider: 'github' } })
    await ada.browser.submit('/api/identities/disconnect', { identityId: id })
    expect(await sentences(ada.userId)).toEqual([
      'GitHub was disconnected from your account',
      'Google was connected to your account',
      'GitHub was connected to your account',
    ])
  })

  it('that a passkey was added and removed', async () => {
    const browser = new RouteBrowser()
    await browser.signInWith('google', 'bob@example.com')
    await register(browser, new SoftwareAuthenticator())
    const { id } = await db().passkey.findFirstOrThrow()
    await browser.send(`/api/passkeys/${id}`, {
      method: 'DELETE',
      headers: { origin: 'http://localhost:3000' },
    })
    const [removed, added] = await sentences(await userOf(browser))
    expect(removed).toMatch(/^A passkey.* was removed from your account$/)
    expect(added).toMatch(/^A passkey.* was added to your account$/)
  })

  it('that recovery codes were made and used', async () => {
    const ada = await signedInAccount()
    const [code] = await makeCodes(ada)
    await enterCode(code!)
    expect(await sentences(ada.userId)).toEqual([
      'A recovery code was used to sign in to your account (9 left)',
      'New recovery codes were made for your account',
    ])
  })

  it('that two accounts became one, and are two again', async () => {
    const goes = new RouteBrowser()
    await goes.signInWith('github', 'dave@example.com')
    const ada = await signedInAccount()
    await register(ada.browser, new SoftwareAuthenticator())
    await ada.browser.connect('github', 'dave@example.com')
    await ada.browser.submit('/api/account/merge', { choice: 'merge' })
    expect(await sentences(ada.userId)).toContain('Another account became part of yours')
    const { id } = await db().accountMerge.findFirstOrThrow()
    await ada.browser.submit('/api/account/merge/undo', { mergeId: id })
    expect((await sentences(ada.userId))[0]).toBe('A merge of your account with another one was undone')
  })

  it('from which device, when it is known', async () => {
    const ada = await signedInAccount()
    const userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
    const client = { address: '198.51.100.7', userAgent }
    await recordEvent(db(), { userId: ada.userId, kind: 'passkey.counter_went_back', client })
    expect((await readNotices(ada.userId))?.notices).toMatchObject([{ device: 'Firefox on Windows' }])
  })

  it('of three things at most, and that there are more', async () => {
    const ada = await signedInAccount()
    for (let made = 0; made < 5; made += 1) await makeCodes(ada)
    const notices = await readNotices(ada.userId)
    expect([notices?.notices.length, notices?.more]).toEqual([3, true])
  })
})

describe('nobody is told', () => {
  it('of the very first way to sign in: the account was made with it', async () => {
    const [byPasskey, byProvider] = [new RouteBrowser(), new RouteBrowser()]
    await createAccount(byPasskey, new SoftwareAuthenticator())
    await byProvider.signInWith('google', 'alice@example.com')
    for (const browser of [byPasskey, byProvider]) expect(await readNotices(await userOf(browser))).toBeNull()
  })

  it('of signing in, of downloads, and of what happens to somebody else', async () => {
    const [ada, ben] = [await signedInAccount(), await signedInAccount()]
    await ben.browser.submit('/api/account/export', {})
    await makeCodes(ada)
    expect(await readNotices(ben.userId)).toBeNull()
  })
})

describe('“Got it”', () => {
  it('puts the notices away for every session, and returns to the page', async () => {
    const ada = await signedInAccount()
    await makeCodes(ada)
    const { upTo } = (await readNotices(ada.userId))!
    const { url } = await dismiss(ada.browser, upTo, '/courses/ai-systems')
    expect(url.pathname).toBe('/courses/ai-systems')
    expect(await readNotices(ada.userId)).toBeNull()
    await dismiss(ada.browser, upTo)
    expect(await readNotices(ada.userId)).toBeNull()
  })

  it('leaves what happened after the page was shown', async () => {
    const ada = await signedInAccount()
    await makeCodes(ada)
    const { upTo } = (await readNotices(ada.userId))!
    await ada.browser.connect('github', 'dave@example.com')
    await dismiss(ada.browser, upTo)
    expect(await sentences(ada.userId)).toEqual(['GitHub was connected to your account'])
  })

  it('said late, in an older tab, brings nothing back', async () => {
    const ada = await signedInAccount()
    await makeCodes(ada)
    const older = (await readNotices(ada.userId))!.upTo
    await ada.browser.connect('github', 'dave@example.com')
    await dismiss(ada.browser, (await readNotices(ada.userId))!.upTo)
    await dismiss(ada.browser, older)
    expect(await readNotices(ada.userId)).toBeNull()
  })

  it('puts away nobody else’s, and takes nobody else’s event for one’s own', async () => {
    const [ada, ben] = [await signedInAccount(), await signedInAccount()]
    await makeCodes(ada)
    await makeCodes(ben)
    await dismiss(ben.browser, (await readNotices(ada.userId))!.upTo)
    expect(await readNotices(ada.userId)).not.toBeNull()
    expect(await readNotices(ben.userId)).not.toBeNull()
  })

  it.each([{}, { upTo: '' }, { upTo: 'x' }])('is refused for %j', async (fields) => {
    const ada = await signedInAccount()
    const { url } = await ada.browser.submit('/api/notices/dismiss', fields)
    expect(url.searchParams.get('error')).toBe('invalid_input')
  })

  it('leads to the sign-in page for someone signed out, and never to another site', async () => {
    const ada = await signedInAccount()
    await makeCodes(ada)
    const { upTo } = (await readNotices(ada.userId))!
    expect((await dismiss(new RouteBrowser(), upTo)).url.pathname).toBe('/login')
    expect((await dismiss(ada.browser, upTo, 'https://evil.example')).url.pathname).toBe('/account')
  })
})

describe('a page view', () => {
  it('costs one query, which reads only the few kinds it is about', async () => {
    const ada = await signedInAccount()
    // As histories are: most events are sign-ins, this person's too.
    await db().$executeRaw`
      INSERT INTO audit_events (id, user_id, kind)
      SELECT gen_random_uuid()::text, ${ada.userId}, 'sign_in.succeeded' FROM generate_series(1, 2000)
      UNION ALL
      SELECT gen_random_uuid()::text, gen_random_uuid()::text,
        CASE WHEN at % 20 = 0 THEN 'recovery_codes.created' ELSE 'sign_in.succeeded' END FROM generate_series(1, 20000) at`
    await makeCodes(ada)
    const queries = watchQueries()
    await readNotices(ada.userId)
    expect(queries).toHaveLength(1)
    vi.restoreAllMocks()
    await db().$executeRaw`ANALYZE audit_events`
    const plan = await db().$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(
      `EXPLAIN SELECT id FROM audit_events WHERE user_id = '${ada.userId}' AND kind = ANY(ARRAY[${NOTICED_KINDS.map((kind) => `'${kind}'`).join()}])`,
    )
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('audit_events_user_id_kind_id_idx')
  })
})
