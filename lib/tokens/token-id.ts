// `jti` of our access tokens. It begins with the grant that the token came from, so that ending a grant ends its tokens
// without a list of them, and without a claim of its own.
import { randomUUID } from 'node:crypto'

/** Unique; `grantId` is what `revokeTokens` with kind `grant` will name: the stored id of an app's grant or a personal token. */
export const newTokenId = (grantId?: string): string =>
  grantId === undefined ? randomUUID() : `${grantId}.${randomUUID()}`

/** The grant behind a token, or undefined where none stands behind it. */
export const grantIdOf = (jti: string): string | undefined =>
  jti.includes('.') ? jti.slice(0, jti.indexOf('.')) : undefined
