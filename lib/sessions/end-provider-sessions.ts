// A session at a provider has ended: those that began with it end here too, and with them their API tokens, the provider's
// own among them. Keyed on (issuer, sid), or on the person where the provider names no session.
// @see OpenID Connect Back-Channel Logout 1.0, section 2.7
import { recordEvent } from '@/lib/audit/record-event'
import { noteLogouts } from '@/lib/authorization-server/logout-store'
import { transaction } from '@/lib/db'
import { tellLogoutTokenUsed, tellSessionEnded } from '@/lib/flow-recorder/tell-logout'
import { deleteProviderSessions, markUsed } from '@/lib/sessions/store'
import { revokeKeycloakTokens } from '@/lib/tokens/keycloak-tokens'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'

export type ProviderLogout = {
  issuer: string
  /** The logout token's `jti`, and until when a copy of it would be accepted. */
  tokenId: string
  until: Date
} & ({ sessionId: string } | { subject: string })

/**
 * One transaction, so that a logout that could not be carried out may be sent again. Returns how many ended, or null when
 * this very token was used before.
 */
export function endProviderSessions(logout: ProviderLogout): Promise<number | null> {
  const { issuer, tokenId, until } = logout
  return transaction(async (tx) => {
    if (!(await markUsed(tx, 'LogoutToken', `${issuer} ${tokenId}`, until))) {
      tellLogoutTokenUsed(false, 0)
      return null
    }
    const ended = await deleteProviderSessions(tx, logout)
    tellLogoutTokenUsed(true, ended.length)
    const apps = await noteLogouts(
      tx,
      ended.map(({ id }) => id),
    )
    for (const { id, userId } of ended) {
      tellSessionEnded({ sessionId: id, userId, reason: 'the provider’s session ended', apps })
      await revokeTokens(tx, { kind: 'sid', value: id })
      await recordEvent(tx, {
        userId,
        kind: 'sessions.ended',
        details: { sessions: 1, provider: 'keycloak' },
      })
    }
    if ('sessionId' in logout) await revokeKeycloakTokens(tx, 'sid', logout.sessionId)
    else await revokeKeycloakTokens(tx, 'sub', logout.subject)
    return ended.length
  })
}
