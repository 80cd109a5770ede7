// All challenges of the lab, in the order in which one learns from them.
import type { Challenge } from '@/lib/lab/challenge'
import { noPkce } from '@/lib/lab/challenges/no-pkce/challenge'
import { openRedirectUri } from '@/lib/lab/challenges/open-redirect-uri/challenge'
import { pkceDowngrade } from '@/lib/lab/challenges/pkce-downgrade/challenge'
import { stateNotBound } from '@/lib/lab/challenges/state-not-bound/challenge'
import { noState } from '@/lib/lab/challenges/no-state/challenge'

export const CHALLENGES: readonly Challenge[] = [
  noState,
  stateNotBound,
  noPkce,
  pkceDowngrade,
  openRedirectUri,
]

export const findChallenge = (id: string): Challenge | undefined =>
  CHALLENGES.find((challenge) => challenge.id === id)
