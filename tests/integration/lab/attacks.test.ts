// The lab's attacks against the real endpoints: the very scripts that succeed in the sandboxes must get nothing here.
import { beforeEach, describe, expect, it } from 'vitest'
import { attack as noPkce } from '../../attacks/no-pkce'
import { attack as noState } from '../../attacks/no-state'
import { attack as openRedirectUri } from '../../attacks/open-redirect-uri'
import { attack as pkceDowngrade } from '../../attacks/pkce-downgrade'
import { attack as stateNotBound } from '../../attacks/state-not-bound'
import type { CodeTarget, SignInTarget } from '../../attacks/target'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { FlowBrowser } from '../../fixtures/flows'
import { addClient, answer, authorizationUrl, follow, post, REDIRECT } from '../../fixtures/oauth'
import { useLocalProviders } from '../../fixtures/providers'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

useLocalProviders()
beforeEach(resetDatabase)

/** Mallory is at GitHub here; it doesn't matter where. */
const signIn = (): SignInTarget => {
  const victim = new RouteBrowser()
  return {
    attackersAnswer: () => new FlowBrowser().answerFrom('github', 'mallory@example.com'),
    victimOpens: async (address) => void (await victim.visit(address.href)),
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

it('the target is a real one: with the verifier of the request, the code is good for a token', async () => {
  const target = await codes()
  const code_challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
  const code = (await target.authorize('victim', { code_challenge }))?.searchParams.get('code') ?? ''
  const code_verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
  const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, code_verifier }
  expect(await target.ownerOf((await target.exchange(form))?.accessToken ?? '')).toBe('victim')
})

describe('fails against the real endpoints', () => {
  it('no-state', async () => expect(await noState(signIn())).toBe(false))
  it('state-not-bound', async () => expect(await stateNotBound(signIn())).toBe(false))
  it('no-pkce', async () => expect(await noPkce(await codes())).toBe(false))
  it('pkce-downgrade', async () => expect(await pkceDowngrade(await codes())).toBe(false))
  it('open-redirect-uri', async () => expect(await openRedirectUri(await codes())).toBe(false))
})
