// Who we are in a ceremony: the relying party id is the host name of APP_URL.
// @see WebAuthn Level 3, sections 5.11 (related origins) and 13.4.9 (validating the origin)
import { env } from '@/lib/env'

export const relyingParty = () => ({
  id: new URL(env().APP_URL).hostname,
  name: 'Campuskey',
  /**
   * Where an answer may come from: this application, and the origins that RELATED_ORIGINS lends its passkeys to, such as
   * the same organization's campus.de beside campus.example. Their pages run the ceremony; their own server hands the
   * answer on to this one and keeps a session cookie of its own. Passkeys are shared between origins, sessions never: a
   * browser's request with a foreign Origin is refused as any other (lib/http/same-origin.ts).
   */
  origins: [...new Set([env().APP_URL, ...env().RELATED_ORIGINS])],
})
