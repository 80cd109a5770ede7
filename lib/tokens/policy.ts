// Pure rules of access tokens: what a verification must insist on. The lab attacks copies that leave one of them out.
// @see RFC 9068, section 4; RFC 8725, sections 3.1, 3.9 and 3.11

type Accepted = {
  issuer: string
  audience: string
  /** `typ` of the header: nothing else that the issuer signs passes for an access token. */
  type: string
  /** The claim that names the client. */
  clientClaim?: string
}

/** What the JOSE library is told to check, for a key that is for this one algorithm. */
export const tokenChecks = (
  { issuer, audience, type, clientClaim = 'client_id' }: Accepted,
  algorithm: string,
  { anyAudience = false } = {},
) => ({
  algorithms: [algorithm],
  typ: type,
  issuer,
  ...(!anyAudience && { audience }),
  requiredClaims: ['aud', 'sub', 'iat', 'exp', 'jti', clientClaim],
})
