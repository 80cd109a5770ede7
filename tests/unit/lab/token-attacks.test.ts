// The attacks on tokens, sessions, passkeys and logout: each works in its sandbox, and fails there once the check is in place.
// The same scripts run against the real endpoints in tests/integration/lab and tests/e2e.
import { describe, expect, it } from 'vitest'
import { attack as algNone } from '../../attacks/alg-none'
import { attack as hs256PublicKey } from '../../attacks/hs256-public-key'
import { attack as idTokenAsAccessToken } from '../../attacks/id-token-as-access-token'
import { attack as kidInjection } from '../../attacks/kid-injection'
import { attack as logoutTokenForgery } from '../../attacks/logout-token-forgery'
import { attack as missingAudience } from '../../attacks/missing-audience'
import { attack as missingOriginCheck } from '../../attacks/missing-origin-check'
import { attack as passkeyReplay } from '../../attacks/passkey-challenge-replay'
import {
  injectedSandbox,
  logoutSandbox,
  passkeySandbox,
  sessionSandbox,
} from '../../attacks/sandbox-account-targets'
import { tokenSandbox } from '../../attacks/sandbox-token-target'
import { attack as sessionFixation } from '../../attacks/session-fixation'
import type { Attack, TokenTarget } from '../../attacks/target'
import { attack as tokenInLocalStorage } from '../../attacks/token-in-local-storage'

const onTokens = (id: string, attack: Attack<TokenTarget>) => (guarded: boolean) =>
  attack(tokenSandbox(id, guarded))

const ATTACKS: Record<string, (guarded: boolean) => Promise<boolean>> = {
  'alg-none': onTokens('alg-none', algNone),
  'hs256-public-key': onTokens('hs256-public-key', hs256PublicKey),
  'kid-injection': onTokens('kid-injection', kidInjection),
  'missing-audience': onTokens('missing-audience', missingAudience),
  'id-token-as-access-token': onTokens('id-token-as-access-token', idTokenAsAccessToken),
  'token-in-local-storage': (guarded) => tokenInLocalStorage(injectedSandbox(guarded)),
  'session-fixation': (guarded) => sessionFixation(sessionSandbox(guarded)),
  'passkey-challenge-replay': (guarded) => passkeyReplay(passkeySandbox('passkey-challenge-replay', guarded)),
  'missing-origin-check': (guarded) => missingOriginCheck(passkeySandbox('missing-origin-check', guarded)),
  'logout-token-forgery': (guarded) => logoutTokenForgery(logoutSandbox(guarded)),
}

describe.each(Object.entries(ATTACKS))('%s', (_id, run) => {
  it('works where the check is missing', async () => {
    expect(await run(false)).toBe(true)
  })

  it('fails where it is in place', async () => {
    expect(await run(true)).toBe(false)
  })
})
