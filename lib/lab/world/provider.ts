// The provider at which people sign in to Campus, as most sandboxes have it: all of its own checks are in place.
import type { GivenCookie, World } from '@/lib/lab/challenge'
import {
  ALICE,
  MALLORY,
  PROVIDER_COOKIE,
  authorizationServer,
  type Person,
  type Rules,
} from '@/lib/lab/world/authorization-server'
import { CAMPUS, type ProviderSetting } from '@/lib/lab/world/campus'
import { checkPkce } from '@/lib/lab/world/pkce'

export const IDP = 'https://idp.example'

export const CAMPUS_AT_IDP: ProviderSetting = {
  id: 'idp',
  origin: IDP,
  clientId: 'campus',
  clientSecret: 'kept-on-the-server-of-campus',
}

/** Both people are signed in at the provider, each in their own browser. */
export const SIGNED_IN_AT_IDP: GivenCookie[] = [
  { actor: 'victim', origin: IDP, name: PROVIDER_COOKIE, value: ALICE.sub },
  { actor: 'attacker', origin: IDP, name: PROVIDER_COOKIE, value: MALLORY.sub },
]

export function provider(world: World, changes: { rules?: Partial<Rules>; people?: Person[] } = {}) {
  const { clientId: id, clientSecret: secret } = CAMPUS_AT_IDP
  return authorizationServer(world, {
    origin: IDP,
    clients: [{ id, secret, redirectUris: [`${CAMPUS}/callback/idp`] }],
    people: changes.people ?? [ALICE, MALLORY],
    rules: {
      allowsRedirect: ({ redirectUris }, uri) => redirectUris.includes(uri),
      checkPkce,
      isSingleUse: true,
      ...changes.rules,
    },
  })
}
