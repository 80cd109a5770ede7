// Who we are in a ceremony: the relying party id is the host name of APP_URL.
// @see WebAuthn Level 3, sections 5.11 (related origins) and 13.4.9 (validating the origin)
import { env } from '@/lib/env'

export const relyingParty = () => ({
  id: new URL(env().APP_URL).hostname,
  name: 'Campuskey',
  /**
   * Where an answer may come from: this application, and the origins that RELATED_ORIGINS lends its passkeys to. Each of
   * those is served by an instance of its own, or by a proxy in front of this one, and keeps its own session cookie:
   * passkeys are shared between them, sessions never are.
   */
  origins: [...new Set([env().APP_URL, ...env().RELATED_ORIGINS])],
})
