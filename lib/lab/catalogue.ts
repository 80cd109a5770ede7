// All challenges of the lab, in the order in which one learns from them.
import type { Challenge } from '@/lib/lab/challenge'
import { codeReplay } from '@/lib/lab/challenges/code-replay/challenge'
import { mixUp } from '@/lib/lab/challenges/mix-up/challenge'
import { noPkce } from '@/lib/lab/challenges/no-pkce/challenge'
import { openRedirectUri } from '@/lib/lab/challenges/open-redirect-uri/challenge'
import { pkceDowngrade } from '@/lib/lab/challenges/pkce-downgrade/challenge'
import { preRegistered } from '@/lib/lab/challenges/pre-registered/challenge'
import { refreshWithoutRotation } from '@/lib/lab/challenges/refresh-without-rotation/challenge'
import { silentLink } from '@/lib/lab/challenges/silent-link/challenge'
import { stateNotBound } from '@/lib/lab/challenges/state-not-bound/challenge'
import { noState } from '@/lib/lab/challenges/no-state/challenge'

export const CHALLENGES: readonly Challenge[] = [
  noState,
  stateNotBound,
  noPkce,
  pkceDowngrade,
  openRedirectUri,
  codeReplay,
  mixUp,
  refreshWithoutRotation,
  silentLink,
  preRegistered,
]

export const findChallenge = (id: string): Challenge | undefined =>
  CHALLENGES.find((challenge) => challenge.id === id)
