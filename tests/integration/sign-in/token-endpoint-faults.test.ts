// A provider's token endpoint answers wrongly: nobody is signed in, nothing is stored, and the person can try again.
// Each fault changes one thing of a real answer (tests/unit/local-providers/token-faults.test.ts shows that).
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { ANSWER_FAULTS, ID_TOKEN_FAULTS, type TokenFault } from '@/scripts/local-providers/token-faults'
import { resetDatabase } from '../../fixtures/database'
import { useLocalProviders } from '../../fixtures/providers'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

// Read at the first request. Short, so that a provider that hangs costs little; long enough for a busy machine.
process.env.PROVIDER_TIMEOUT_MS = '2500'

const providers = useLocalProviders()
beforeEach(resetDatabase)
afterEach(() =>
  providers()
    .all()
    .forEach(({ tokenFaults }) => tokenFaults.clear()),
)

const stored = async () => ({
  users: await db().user.count(),
  identities: await db().identity.count(),
  sessions: await db().session.count(),
})
const NOTHING = { users: 0, identities: 0, sessions: 0 }

const errorFor = (fault: TokenFault) =>
  fault === 'hang' ? 'provider_unreachable' : 'provider_answer_invalid'

describe.each([
  ['google', [...ID_TOKEN_FAULTS, ...ANSWER_FAULTS]],
  ['keycloak', [...ID_TOKEN_FAULTS, ...ANSWER_FAULTS]],
  ['github', ANSWER_FAULTS],
] as const)('%s', (provider, faults) => {
  it('signs in with a right answer', async () => {
    const browser = new RouteBrowser()
    const end = await browser.signInWith(provider, 'alice@example.com')
    expect(end.url.href).toBe(`${APP}/courses`)
    expect((await browser.session())?.user.email).toBe('alice@example.com')
    expect(await stored()).toEqual({ users: 1, identities: 1, sessions: 1 })
  })

  it.each(faults)('with the fault %s ends on the login page, and nothing is stored', async (fault) => {
    providers().get(provider).tokenFaults.set(fault)
    const browser = new RouteBrowser()
    const end = await browser.signInWith(provider, 'alice@example.com')
    expect(end.url.pathname).toBe('/login')
    expect(end.url.searchParams.get('error')).toBe(errorFor(fault))
    expect(await browser.session()).toBeNull()
    expect(await stored()).toEqual(NOTHING)
  })

  it('signs in in the same browser once the answers are right again', async () => {
    const { tokenFaults } = providers().get(provider)
    tokenFaults.set('http-500')
    const browser = new RouteBrowser()
    await browser.signInWith(provider, 'alice@example.com')
    tokenFaults.clear()
    await browser.signInWith(provider, 'alice@example.com')
    expect(await browser.session()).not.toBeNull()
  })

  it('keeps the session that somebody has when a later sign-in gets a wrong answer', async () => {
    const browser = new RouteBrowser()
    await browser.signInWith(provider, 'alice@example.com')
    const before = await browser.session()
    providers().get(provider).tokenFaults.set('not-json')
    const end = await browser.signInWith(provider, 'alice@example.com')
    expect(end.url.searchParams.get('error')).toBe('provider_answer_invalid')
    expect((await browser.session())?.user.id).toBe(before?.user.id)
    expect(await stored()).toEqual({ users: 1, identities: 1, sessions: 1 })
  })
})
