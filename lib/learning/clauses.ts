// The sections of the standards that pages speak of. A page names a clause by its key here, so none can point nowhere.
// Pure data: components may import it.

/** Each document once: its address, and how a section of it is addressed. */
const SPECIFICATIONS = {
  rfc6265: {
    name: 'RFC 6265',
    title: 'HTTP State Management Mechanism',
    url: 'https://www.rfc-editor.org/rfc/rfc6265',
  },
  rfc6749: {
    name: 'RFC 6749',
    title: 'The OAuth 2.0 Authorization Framework',
    url: 'https://www.rfc-editor.org/rfc/rfc6749',
  },
  rfc6750: { name: 'RFC 6750', title: 'Bearer Token Usage', url: 'https://www.rfc-editor.org/rfc/rfc6750' },
  rfc6819: {
    name: 'RFC 6819',
    title: 'OAuth 2.0 Threat Model',
    url: 'https://www.rfc-editor.org/rfc/rfc6819',
  },
  rfc7009: { name: 'RFC 7009', title: 'Token Revocation', url: 'https://www.rfc-editor.org/rfc/rfc7009' },
  rfc7515: { name: 'RFC 7515', title: 'JSON Web Signature', url: 'https://www.rfc-editor.org/rfc/rfc7515' },
  rfc7517: { name: 'RFC 7517', title: 'JSON Web Key', url: 'https://www.rfc-editor.org/rfc/rfc7517' },
  rfc7519: { name: 'RFC 7519', title: 'JSON Web Token', url: 'https://www.rfc-editor.org/rfc/rfc7519' },
  rfc7636: {
    name: 'RFC 7636',
    title: 'Proof Key for Code Exchange (PKCE)',
    url: 'https://www.rfc-editor.org/rfc/rfc7636',
  },
  rfc7662: { name: 'RFC 7662', title: 'Token Introspection', url: 'https://www.rfc-editor.org/rfc/rfc7662' },
  rfc8414: {
    name: 'RFC 8414',
    title: 'Authorization Server Metadata',
    url: 'https://www.rfc-editor.org/rfc/rfc8414',
  },
  rfc8628: {
    name: 'RFC 8628',
    title: 'Device Authorization Grant',
    url: 'https://www.rfc-editor.org/rfc/rfc8628',
  },
  rfc8693: { name: 'RFC 8693', title: 'Token Exchange', url: 'https://www.rfc-editor.org/rfc/rfc8693' },
  rfc8707: { name: 'RFC 8707', title: 'Resource Indicators', url: 'https://www.rfc-editor.org/rfc/rfc8707' },
  rfc8725: {
    name: 'RFC 8725',
    title: 'JWT Best Current Practices',
    url: 'https://www.rfc-editor.org/rfc/rfc8725',
  },
  rfc9068: {
    name: 'RFC 9068',
    title: 'JWT Profile for Access Tokens',
    url: 'https://www.rfc-editor.org/rfc/rfc9068',
  },
  rfc9207: {
    name: 'RFC 9207',
    title: 'Issuer Identification',
    url: 'https://www.rfc-editor.org/rfc/rfc9207',
  },
  rfc9449: { name: 'RFC 9449', title: 'DPoP', url: 'https://www.rfc-editor.org/rfc/rfc9449' },
  rfc9700: {
    name: 'RFC 9700',
    title: 'Security Best Current Practice for OAuth 2.0',
    url: 'https://www.rfc-editor.org/rfc/rfc9700',
  },
  oidc: {
    name: 'OpenID Connect Core',
    title: 'OpenID Connect Core 1.0',
    url: 'https://openid.net/specs/openid-connect-core-1_0.html',
  },
  oidcBackChannel: {
    name: 'OpenID Connect Back-Channel Logout',
    title: 'OpenID Connect Back-Channel Logout 1.0',
    url: 'https://openid.net/specs/openid-connect-backchannel-1_0.html',
  },
  oidcRpLogout: {
    name: 'OpenID Connect RP-Initiated Logout',
    title: 'OpenID Connect RP-Initiated Logout 1.0',
    url: 'https://openid.net/specs/openid-connect-rpinitiated-1_0.html',
  },
  webauthn: {
    name: 'WebAuthn Level 3',
    title: 'Web Authentication Level 3',
    url: 'https://www.w3.org/TR/webauthn-3/',
  },
} as const

type Specification = keyof typeof SPECIFICATIONS
type Entry = { spec: Specification; section: string; title: string; fragment: string }

/** An RFC's section has its number as address; other documents name their anchors. */
const rfc = <Spec extends Specification>(spec: Spec, section: string, title: string) => ({
  spec,
  section,
  title,
  fragment: `section-${section}`,
})

const named = <Spec extends Specification>(spec: Spec, section: string, fragment: string, title: string) => ({
  spec,
  section,
  title,
  fragment,
})

const CLAUSES = {
  'rfc6265-4.1.2': rfc('rfc6265', '4.1.2', 'Semantics of Set-Cookie'),
  'rfc6749-1.3.1': rfc('rfc6749', '1.3.1', 'Authorization Code'),
  'rfc6749-2.3.1': rfc('rfc6749', '2.3.1', 'Client Password'),
  'rfc6749-3.1.2': rfc('rfc6749', '3.1.2', 'Redirection Endpoint'),
  'rfc6749-3.3': rfc('rfc6749', '3.3', 'Access Token Scope'),
  'rfc6749-4.1.1': rfc('rfc6749', '4.1.1', 'Authorization Request'),
  'rfc6749-4.1.2': rfc('rfc6749', '4.1.2', 'Authorization Response'),
  'rfc6749-4.1.3': rfc('rfc6749', '4.1.3', 'Access Token Request'),
  'rfc6749-4.4': rfc('rfc6749', '4.4', 'Client Credentials Grant'),
  'rfc6749-5.1': rfc('rfc6749', '5.1', 'Successful Response'),
  'rfc6749-5.2': rfc('rfc6749', '5.2', 'Error Response'),
  'rfc6749-6': rfc('rfc6749', '6', 'Refreshing an Access Token'),
  'rfc6749-10.12': rfc('rfc6749', '10.12', 'Cross-Site Request Forgery'),
  'rfc6750-2.1': rfc('rfc6750', '2.1', 'Authorization Request Header Field'),
  'rfc6750-3.1': rfc('rfc6750', '3.1', 'Error Codes'),
  'rfc7515-4.1.1': rfc('rfc7515', '4.1.1', '“alg” Header Parameter'),
  'rfc7515-4.1.4': rfc('rfc7515', '4.1.4', '“kid” Header Parameter'),
  'rfc7519-4.1': rfc('rfc7519', '4.1', 'Registered Claim Names'),
  'rfc7519-4.1.3': rfc('rfc7519', '4.1.3', '“aud” Claim'),
  'rfc7636-4.1': rfc('rfc7636', '4.1', 'Client Creates a Code Verifier'),
  'rfc7636-4.2': rfc('rfc7636', '4.2', 'Client Creates the Code Challenge'),
  'rfc7636-4.6': rfc('rfc7636', '4.6', 'Server Verifies code_verifier'),
  'rfc8414-3': rfc('rfc8414', '3', 'Obtaining Authorization Server Metadata'),
  'rfc8628-3.3': rfc('rfc8628', '3.3', 'User Interaction'),
  'rfc8628-3.5': rfc('rfc8628', '3.5', 'Device Access Token Response'),
  'rfc8693-2.1': rfc('rfc8693', '2.1', 'Request'),
  'rfc8693-4.1': rfc('rfc8693', '4.1', '“act” (Actor) Claim'),
  'rfc8707-2': rfc('rfc8707', '2', 'Resource Parameter'),
  'rfc8725-3.1': rfc('rfc8725', '3.1', 'Perform Algorithm Verification'),
  'rfc8725-3.8': rfc('rfc8725', '3.8', 'Validate Issuer and Subject'),
  'rfc8725-3.9': rfc('rfc8725', '3.9', 'Use and Validate Audience'),
  'rfc8725-3.11': rfc('rfc8725', '3.11', 'Use Explicit Typing'),
  'rfc9068-2.2': rfc('rfc9068', '2.2', 'Data Structure'),
  'rfc9068-4': rfc('rfc9068', '4', 'Validating JWT Access Tokens'),
  'rfc9207-2.4': rfc('rfc9207', '2.4', 'Validating the Issuer Identifier'),
  'rfc9700-2.1': rfc('rfc9700', '2.1', 'Protecting Redirect-Based Flows'),
  'rfc9700-2.1.1': rfc('rfc9700', '2.1.1', 'Authorization Code Grant'),
  'rfc9700-4.4': rfc('rfc9700', '4.4', 'Mix-Up Attacks'),
  'rfc9700-4.7': rfc('rfc9700', '4.7', 'Cross-Site Request Forgery'),
  'rfc9700-4.14': rfc('rfc9700', '4.14', 'Refresh Token Protection'),
  'oidc-3.1.2.1': named('oidc', '3.1.2.1', 'AuthRequest', 'Authentication Request'),
  'oidc-3.1.3.7': named('oidc', '3.1.3.7', 'IDTokenValidation', 'ID Token Validation'),
  'oidc-5.3': named('oidc', '5.3', 'UserInfo', 'UserInfo Endpoint'),
  'oidc-5.7': named('oidc', '5.7', 'ClaimStability', 'Claim Stability and Uniqueness'),
  'oidcBackChannel-2.6': named('oidcBackChannel', '2.6', 'Validation', 'Logout Token Validation'),
  'oidcRpLogout-2': named('oidcRpLogout', '2', 'RPLogout', 'RP-Initiated Logout'),
  'webauthn-7.1': named(
    'webauthn',
    '7.1',
    'sctn-registering-a-new-credential',
    'Registering a New Credential',
  ),
  'webauthn-7.2': named(
    'webauthn',
    '7.2',
    'sctn-verifying-assertion',
    'Verifying an Authentication Assertion',
  ),
  'webauthn-13.4.3': named('webauthn', '13.4.3', 'sctn-cryptographic-challenges', 'Cryptographic Challenges'),
} as const satisfies Record<string, Entry>

export type ClauseId = keyof typeof CLAUSES

export const CLAUSE_IDS = Object.keys(CLAUSES) as ClauseId[]

export type Clause = { id: ClauseId; name: string; title: string; url: string }

/** `name` as one cites it: “RFC 7636, section 4.6”. */
export function readClause(id: ClauseId): Clause {
  const { spec, section, title, fragment }: Entry = CLAUSES[id]
  const { name, url } = SPECIFICATIONS[spec]
  return { id, name: `${name}, section ${section}`, title, url: `${url}#${fragment}` }
}
