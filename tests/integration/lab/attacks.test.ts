// The lab's attacks against the real endpoints: the very scripts that succeed in the sandboxes must get nothing here.
import { beforeEach, describe, expect, it } from 'vitest'
import { attack as codeReplay } from '../../attacks/code-replay'
import { attack as mixUp } from '../../attacks/mix-up'
import { attack as noPkce } from '../../attacks/no-pkce'
import { attack as noState } from '../../attacks/no-state'
import { attack as openRedirectUri } from '../../attacks/open-redirect-uri'
import { attack as pkceDowngrade } from '../../attacks/pkce-downgrade'
import { attack as preRegistered } from '../../attacks/pre-registered'
import { attack as refreshWithoutRotation } from '../../attacks/refresh-without-rotation'
import { attack as silentLink } from '../../attacks/silent-link'
import { attack as stateNotBound } from '../../attacks/state-not-bound'
import type {
  AnswerTarget,
  CodeTarget,
  RefreshTarget,
  SignInTarget,
  TakeoverTarget,
  TwoProvidersTarget,
} from '../../attacks/target'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { FlowBrowser } from '../../fixtures/flows'
import { db } from '@/lib/db'
import {
  addClient,
  answer,
  authorizationUrl,
  connect,
  follow,
  post,
  refresh,
  REDIRECT,
} from '../../fixtures/oauth'
import { useLocalProviders } from '../../fixtures/providers'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

useLocalProviders()
beforeEach(resetDatabase)

/** Mallory is at GitHub here; it doesn't matter where. */
const signIn = (): SignInTarget => {
  const victim = new RouteBrowser()
  return {
    attackersAnswer: () => new FlowBrowser().answerFrom('github', 'mallory@example.com'),
    victimOpens: async (address) => {
      await victim.visit(address.href)
    },
    victimIsSignedInAsAttacker: async () => (await victim.session()) !== null,
  }
}

/** A public client of the real authorization server. */
async function codes(): Promise<CodeTarget> {
  const people = { attacker: await signedInAccount(), victim: await signedInAccount() }
  const client = await addClient({ kind: 'native', secretHash: null })
  return {
    redirectUri: REDIRECT,
    authorize: async (who, change) => {
      const wishes = Object.fromEntries(
        Object.entries(change).map(([name, value]) => [name, value ?? undefined]),
      )
      const { browser } = people[who]
      const { url } = await authorizationUrl(client, { resource: `${APP}/api`, ...wishes })
      const at = await follow(browser, url)
      const end = at.pathname.startsWith('/consent/') ? await answer(browser, at, 'allow') : at
      return end.origin === APP ? null : end
    },
    exchange: async (form) => {
      const { status, body } = await post('/oauth/token', form, client)
      return status === 200
        ? { accessToken: String(body.access_token), refreshToken: body.refresh_token as string | undefined }
        : null
    },
    ownerOf: async (token) => {
      const response = await new RouteBrowser().api('/api/me', token)
      const { sub } = (await response.json()) as { sub?: string }
      if (sub === people.victim.userId) return 'victim'
      return sub === people.attacker.userId ? 'attacker' : null
    },
  }
}

const ALICE = 'alice@example.com'
const MALLORY = 'mallory@example.com'

const userIdOf = async (browser: RouteBrowser) => (await browser.session())?.user.id

/** The attacker's own sign-in, with whichever code in its answer. */
async function openWithCode(attacker: FlowBrowser, provider: string, code: string): Promise<void> {
  const own = await attacker.answerFrom(provider, MALLORY)
  own.searchParams.set('code', code)
  await attacker.visit(own.href)
}

/** Two people at this application; whether the attacker has become the victim. */
function twoPeople() {
  const people = { victim: new FlowBrowser(), attacker: new FlowBrowser() }
  const isAttackerInVictimsAccount = async () => {
    const [victim, attacker] = [await userIdOf(people.victim), await userIdOf(people.attacker)]
    expect(victim).toBeDefined()
    return victim === attacker
  }
  return { ...people, isAttackerInVictimsAccount }
}

function replay(): AnswerTarget {
  const { victim, attacker, isAttackerInVictimsAccount } = twoPeople()
  return {
    usedAnswer: async () => {
      const used = await victim.answerFrom('github', ALICE)
      await victim.visit(used.href)
      return used
    },
    openWithCode: (code) => openWithCode(attacker, 'github', code),
    isAttackerInVictimsAccount,
  }
}

/** Google is the attacker's here: it sends the victim on to Keycloak. A code leaks if it comes back to Google's callback. */
function twoProviders(): TwoProvidersTarget {
  const { victim, attacker } = twoPeople()
  const begin = async (browser: RouteBrowser, provider: string) => {
    const headers = { origin: APP }
    const init = { method: 'POST', headers, body: new URLSearchParams() }
    const response = await browser.send(`/api/auth/signin/${provider}`, init)
    return new URL(response.headers.get('location') ?? '')
  }
  return {
    codeThatLeaks: async () => {
      const asked = await begin(victim, 'google')
      const sentOn = await begin(new RouteBrowser(), 'keycloak')
      for (const name of ['state', 'nonce', 'code_challenge'])
        sentOn.searchParams.set(name, asked.searchParams.get(name) ?? '')
      const back = await victim.untilAnswer(async () => victim.press(await victim.visit(sentOn.href), ALICE))
      // The address says whose answer it is: the code is not taken to the one that was asked.
      await victim.visit(back.href)
      expect(await victim.session()).toBeNull()
      return back.pathname.endsWith('/google') ? back.searchParams.get('code') : null
    },
    openWithCode: (code) => openWithCode(attacker, 'keycloak', code),
    isAttackerInVictimsAccount: async () => (await attacker.session()) !== null,
  }
}

async function refreshing(): Promise<RefreshTarget> {
  const account = await signedInAccount()
  const client = await addClient({ kind: 'native', secretHash: null })
  const { body } = await connect(account.browser, client, { resource: `${APP}/api` })
  const use = async (token: unknown) => {
    const answered = await refresh(client, token)
    return answered.status === 200 ? { accessToken: String(answered.body.access_token) } : null
  }
  return {
    stolen: () => Promise.resolve(String(body.refresh_token)),
    victimRefreshes: async () => {
      expect(await use(body.refresh_token)).not.toBeNull()
      // The copy is older than what two tabs at the same moment would be.
      await db().$executeRaw`UPDATE engine_artifacts SET consumed_at = consumed_at - interval '1 minute'`
    },
    refresh: use,
    isVictims: async (token) => {
      const response = await new RouteBrowser().api('/api/me', token)
      return ((await response.json()) as { sub?: string }).sub === account.userId
    },
  }
}

/** Mallory's e-mail at GitHub is Alice's, unverified: the local provider has it so from the start. */
function takeover(): TakeoverTarget {
  const { victim, attacker, isAttackerInVictimsAccount } = twoPeople()
  return {
    victimSignsIn: async () => {
      await victim.signInWith('google', ALICE)
    },
    claimEmail: () => Promise.resolve(),
    attackerSignsIn: async () => {
      await attacker.signInWith('github', MALLORY)
    },
    isAttackerInVictimsAccount,
  }
}

it('the target is a real one: with the verifier of the request, the code is good for a token', async () => {
  const target = await codes()
  const code_challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
  const code = (await target.authorize('victim', { code_challenge }))?.searchParams.get('code') ?? ''
  const code_verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
  const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, code_verifier }
  expect(await target.ownerOf((await target.exchange(form))?.accessToken ?? '')).toBe('victim')
  // The engine is made at its first use.
}, 60_000)

describe('fails against the real endpoints', () => {
  it('no-state', async () => expect(await noState(signIn())).toBe(false))
  it('state-not-bound', async () => expect(await stateNotBound(signIn())).toBe(false))
  it('no-pkce', async () => expect(await noPkce(await codes())).toBe(false))
  it('pkce-downgrade', async () => expect(await pkceDowngrade(await codes())).toBe(false))
  it('open-redirect-uri', async () => expect(await openRedirectUri(await codes())).toBe(false))
  it('code-replay', async () => expect(await codeReplay(replay())).toBe(false))
  it('mix-up', async () => expect(await mixUp(twoProviders())).toBe(false))
  it('refresh-without-rotation', async () =>
    expect(await refreshWithoutRotation(await refreshing())).toBe(false))
  it('silent-link', async () => expect(await silentLink(takeover())).toBe(false))
  it('pre-registered', async () => expect(await preRegistered(takeover())).toBe(false))
})
