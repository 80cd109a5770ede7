// Each attack of the lab works in its sandbox, and fails there as soon as the check is in place. The same scripts run
// against the real endpoints in tests/integration/lab.
import { describe, expect, it } from 'vitest'
import { attack as codeReplay } from '../../attacks/code-replay'
import { attack as mixUp } from '../../attacks/mix-up'
import { attack as noPkce } from '../../attacks/no-pkce'
import { attack as noState } from '../../attacks/no-state'
import { attack as openRedirectUri } from '../../attacks/open-redirect-uri'
import { attack as pkceDowngrade } from '../../attacks/pkce-downgrade'
import { attack as preRegistered } from '../../attacks/pre-registered'
import { attack as refreshWithoutRotation } from '../../attacks/refresh-without-rotation'
import { attack as silentLink } from '../../attacks/silent-link'
import {
  codeSandbox,
  mixUpSandbox,
  refreshSandbox,
  replaySandbox,
  signInSandbox,
  takeoverSandbox,
} from '../../attacks/sandbox-targets'
import { attack as stateNotBound } from '../../attacks/state-not-bound'

type Run = (guarded: boolean) => Promise<boolean>

const ATTACKS: Record<string, Run> = {
  'no-state': (guarded) => noState(signInSandbox('no-state', guarded)),
  'state-not-bound': (guarded) => stateNotBound(signInSandbox('state-not-bound', guarded)),
  'no-pkce': (guarded) => noPkce(codeSandbox('no-pkce', guarded)),
  'pkce-downgrade': (guarded) => pkceDowngrade(codeSandbox('pkce-downgrade', guarded)),
  'open-redirect-uri': (guarded) =>
    openRedirectUri(codeSandbox('open-redirect-uri', guarded, { redirectUri: 'https://planner.example' })),
  'code-replay': (guarded) => codeReplay(replaySandbox(guarded)),
  'mix-up': (guarded) => mixUp(mixUpSandbox(guarded)),
  'refresh-without-rotation': (guarded) => refreshWithoutRotation(refreshSandbox(guarded)),
  'silent-link': (guarded) => silentLink(takeoverSandbox('silent-link', guarded)),
  'pre-registered': (guarded) => preRegistered(takeoverSandbox('pre-registered', guarded)),
}

describe.each(Object.entries(ATTACKS))('%s', (_id, run) => {
  it('works where the check is missing', async () => {
    expect(await run(false)).toBe(true)
  })

  it('fails where it is in place', async () => {
    expect(await run(true)).toBe(false)
  })
})
