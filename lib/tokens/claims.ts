// Whom an access token stands for, by its claims alone.
import { env } from '@/lib/env'
import type { AccessTokenClaims } from '@/lib/tokens/schemas'

/** A machine's token stands for no person: its scopes alone decide (RFC 9068, section 5). */
export const isMachine = ({ sub, client_id }: Pick<AccessTokenClaims, 'sub' | 'client_id'>): boolean =>
  sub === client_id

/** A token of another issuer: it tells roles and scopes, but nobody whom this application would know as a user. */
export const isForeign = ({ iss }: Pick<AccessTokenClaims, 'iss'>): boolean => iss !== env().APP_URL
