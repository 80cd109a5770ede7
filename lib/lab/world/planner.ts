// Planner in a sandbox: a third-party app whose people give it access to their courses at Campus. Here Campus is the
// authorization server, and its API answers at /api/me.
import type { GivenCookie, World } from '@/lib/lab/challenge'
import {
  ALICE,
  MALLORY,
  PROVIDER_COOKIE,
  authorizationServer,
  type AppClient,
  type Rules,
} from '@/lib/lab/world/authorization-server'
import { CAMPUS } from '@/lib/lab/world/campus'
import { checkPkce } from '@/lib/lab/world/pkce'

export const PLANNER = 'https://planner.example'
export const AUTHORIZE = `${CAMPUS}/oauth/authorize`

/** On a phone or in a browser an app can keep no secret: there is none. */
export const PLANNER_CLIENT: AppClient = { id: 'planner', redirectUris: [`${PLANNER}/callback`] }

export const SIGNED_IN_AT_CAMPUS: GivenCookie[] = [
  { actor: 'victim', origin: CAMPUS, name: PROVIDER_COOKIE, value: ALICE.sub },
  { actor: 'attacker', origin: CAMPUS, name: PROVIDER_COOKIE, value: MALLORY.sub },
]

/** Campus as an authorization server, with Planner as its client. */
export function campusServer(
  world: World,
  { rules, client = PLANNER_CLIENT }: { rules?: Partial<Rules>; client?: AppClient } = {},
) {
  return authorizationServer(world, {
    origin: CAMPUS,
    prefix: '/oauth',
    clients: [client],
    people: [ALICE, MALLORY],
    rules: {
      allowsRedirect: ({ redirectUris }, uri) => redirectUris.includes(uri),
      checkPkce,
      isSingleUse: true,
      ...rules,
    },
  })
}
