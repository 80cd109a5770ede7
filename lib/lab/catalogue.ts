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
import { algNone } from '@/lib/lab/challenges/alg-none/challenge'
import { hs256PublicKey } from '@/lib/lab/challenges/hs256-public-key/challenge'
import { idTokenAsAccessToken } from '@/lib/lab/challenges/id-token-as-access-token/challenge'
import { kidInjection } from '@/lib/lab/challenges/kid-injection/challenge'
import { logoutTokenForgery } from '@/lib/lab/challenges/logout-token-forgery/challenge'
import { missingAudience } from '@/lib/lab/challenges/missing-audience/challenge'
import { missingOriginCheck } from '@/lib/lab/challenges/missing-origin-check/challenge'
import { passkeyChallengeReplay } from '@/lib/lab/challenges/passkey-challenge-replay/challenge'
import { sessionFixation } from '@/lib/lab/challenges/session-fixation/challenge'
import { tokenInLocalStorage } from '@/lib/lab/challenges/token-in-local-storage/challenge'

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
  algNone,
  hs256PublicKey,
  kidInjection,
  missingAudience,
  idTokenAsAccessToken,
  tokenInLocalStorage,
  sessionFixation,
  passkeyChallengeReplay,
  missingOriginCheck,
  logoutTokenForgery,
]

export const findChallenge = (id: string): Challenge | undefined =>
  CHALLENGES.find((challenge) => challenge.id === id)
