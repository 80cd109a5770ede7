// PKCE in a sandbox: the very function that the application's authorization server uses.
// @see RFC 7636, section 4.6
import checkPKCE from 'oidc-provider/lib/helpers/pkce.js'

/** @throws where the verifier doesn't fit the challenge, or where one of them is missing */
export const checkPkce = (verifier: string | undefined, challenge: string | undefined): void =>
  checkPKCE(verifier, challenge, 'S256')
