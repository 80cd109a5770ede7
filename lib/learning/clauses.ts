// The sections of the standards that pages speak of. A page names a clause by its key here, so none can point nowhere.
// Pure data: components may import it.

/** Each document once: its address, and how a section of it is addressed. */
const SPECIFICATIONS = {
  rfc4648: {
    name: 'RFC 4648',
    title: 'The Base16, Base32, and Base64 Data Encodings',
    url: 'https://www.rfc-editor.org/rfc/rfc4648',
  },
  rfc6265: {
    name: 'RFC 6265',
    title: 'HTTP State Management Mechanism',
    url: 'https://www.rfc-editor.org/rfc/rfc6265',
  },
  rfc6454: {
    name: 'RFC 6454',
    title: 'The Web Origin Concept',
    url: 'https://www.rfc-editor.org/rfc/rfc6454',
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
  rfc7518: {
    name: 'RFC 7518',
    title: 'JSON Web Algorithms',
    url: 'https://www.rfc-editor.org/rfc/rfc7518',
  },
  rfc7519: { name: 'RFC 7519', title: 'JSON Web Token', url: 'https://www.rfc-editor.org/rfc/rfc7519' },
  rfc7523: {
    name: 'RFC 7523',
    title: 'JWT Profile for OAuth 2.0 Client Authentication',
    url: 'https://www.rfc-editor.org/rfc/rfc7523',
  },
  rfc7636: {
    name: 'RFC 7636',
    title: 'Proof Key for Code Exchange (PKCE)',
    url: 'https://www.rfc-editor.org/rfc/rfc7636',
  },
  rfc7638: {
    name: 'RFC 7638',
    title: 'JSON Web Key Thumbprint',
    url: 'https://www.rfc-editor.org/rfc/rfc7638',
  },
  rfc7662: { name: 'RFC 7662', title: 'Token Introspection', url: 'https://www.rfc-editor.org/rfc/rfc7662' },
  rfc8037: {
    name: 'RFC 8037',
    title: 'CFRG Curves and Signatures in JOSE',
    url: 'https://www.rfc-editor.org/rfc/rfc8037',
  },
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
  rfc8949: {
    name: 'RFC 8949',
    title: 'Concise Binary Object Representation (CBOR)',
    url: 'https://www.rfc-editor.org/rfc/rfc8949',
  },
  rfc9052: {
    name: 'RFC 9052',
    title: 'CBOR Object Signing and Encryption (COSE)',
    url: 'https://www.rfc-editor.org/rfc/rfc9052',
  },
  rfc9068: {
    name: 'RFC 9068',
    title: 'JWT Profile for Access Tokens',
    url: 'https://www.rfc-editor.org/rfc/rfc9068',
  },
  rfc9126: {
    name: 'RFC 9126',
    title: 'Pushed Authorization Requests',
    url: 'https://www.rfc-editor.org/rfc/rfc9126',
  },
  rfc9207: {
    name: 'RFC 9207',
    title: 'Issuer Identification',
    url: 'https://www.rfc-editor.org/rfc/rfc9207',
  },
  rfc9449: { name: 'RFC 9449', title: 'DPoP', url: 'https://www.rfc-editor.org/rfc/rfc9449' },
  rfc9470: {
    name: 'RFC 9470',
    title: 'Step Up Authentication Challenge Protocol',
    url: 'https://www.rfc-editor.org/rfc/rfc9470',
  },
  rfc9700: {
    name: 'RFC 9700',
    title: 'Security Best Current Practice for OAuth 2.0',
    url: 'https://www.rfc-editor.org/rfc/rfc9700',
  },
  rfc9728: {
    name: 'RFC 9728',
    title: 'Protected Resource Metadata',
    url: 'https://www.rfc-editor.org/rfc/rfc9728',
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
  oidcDiscovery: {
    name: 'OpenID Connect Discovery',
    title: 'OpenID Connect Discovery 1.0',
    url: 'https://openid.net/specs/openid-connect-discovery-1_0.html',
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
  'rfc4648-5': rfc('rfc4648', '5', 'Base 64 Encoding with URL and Filename Safe Alphabet'),
  'rfc6265-4.1.2': rfc('rfc6265', '4.1.2', 'Semantics of Set-Cookie'),
  'rfc6265-4.1.2.6': rfc('rfc6265', '4.1.2.6', 'The HttpOnly Attribute'),
  'rfc6265-8.4': rfc('rfc6265', '8.4', 'Session Identifiers'),
  'rfc6454-4': rfc('rfc6454', '4', 'Origin of a URI'),
  'rfc6749-1.1': rfc('rfc6749', '1.1', 'Roles'),
  'rfc6749-1.3': rfc('rfc6749', '1.3', 'Authorization Grant'),
  'rfc6749-1.3.1': rfc('rfc6749', '1.3.1', 'Authorization Code'),
  'rfc6749-1.3.2': rfc('rfc6749', '1.3.2', 'Implicit'),
  'rfc6749-1.3.3': rfc('rfc6749', '1.3.3', 'Resource Owner Password Credentials'),
  'rfc6749-1.4': rfc('rfc6749', '1.4', 'Access Token'),
  'rfc6749-1.5': rfc('rfc6749', '1.5', 'Refresh Token'),
  'rfc6749-2.1': rfc('rfc6749', '2.1', 'Client Types'),
  'rfc6749-2.3': rfc('rfc6749', '2.3', 'Client Authentication'),
  'rfc6749-2.3.1': rfc('rfc6749', '2.3.1', 'Client Password'),
  'rfc6749-3.1': rfc('rfc6749', '3.1', 'Authorization Endpoint'),
  'rfc6749-3.1.2': rfc('rfc6749', '3.1.2', 'Redirection Endpoint'),
  'rfc6749-3.2': rfc('rfc6749', '3.2', 'Token Endpoint'),
  'rfc6749-3.3': rfc('rfc6749', '3.3', 'Access Token Scope'),
  'rfc6749-4.1.1': rfc('rfc6749', '4.1.1', 'Authorization Request'),
  'rfc6749-4.1.2': rfc('rfc6749', '4.1.2', 'Authorization Response'),
  'rfc6749-4.1.3': rfc('rfc6749', '4.1.3', 'Access Token Request'),
  'rfc6749-4.4': rfc('rfc6749', '4.4', 'Client Credentials Grant'),
  'rfc6749-5.1': rfc('rfc6749', '5.1', 'Successful Response'),
  'rfc6749-5.2': rfc('rfc6749', '5.2', 'Error Response'),
  'rfc6749-6': rfc('rfc6749', '6', 'Refreshing an Access Token'),
  'rfc6749-10.12': rfc('rfc6749', '10.12', 'Cross-Site Request Forgery'),
  'rfc6749-10.15': rfc('rfc6749', '10.15', 'Open Redirectors'),
  'rfc6750-1.2': rfc('rfc6750', '1.2', 'Terminology'),
  'rfc6750-2.1': rfc('rfc6750', '2.1', 'Authorization Request Header Field'),
  'rfc6750-3.1': rfc('rfc6750', '3.1', 'Error Codes'),
  'rfc7009-2.1': rfc('rfc7009', '2.1', 'Revocation Request'),
  'rfc7515-3': rfc('rfc7515', '3', 'JSON Web Signature (JWS) Overview'),
  'rfc7515-4': rfc('rfc7515', '4', 'JOSE Header'),
  'rfc7515-4.1.1': rfc('rfc7515', '4.1.1', '“alg” Header Parameter'),
  'rfc7515-4.1.4': rfc('rfc7515', '4.1.4', '“kid” Header Parameter'),
  'rfc7515-4.1.9': rfc('rfc7515', '4.1.9', '“typ” (Type) Header Parameter'),
  'rfc7515-4.1.11': rfc('rfc7515', '4.1.11', '“crit” (Critical) Header Parameter'),
  'rfc7515-5.2': rfc('rfc7515', '5.2', 'Message Signature or MAC Validation'),
  'rfc7515-7.1': rfc('rfc7515', '7.1', 'JWS Compact Serialization'),
  'rfc7517-4': rfc('rfc7517', '4', 'JSON Web Key (JWK) Format'),
  'rfc7517-5': rfc('rfc7517', '5', 'JWK Set Format'),
  'rfc7518-3.1': rfc('rfc7518', '3.1', '“alg” (Algorithm) Header Parameter Values for JWS'),
  'rfc7518-3.2': rfc('rfc7518', '3.2', 'HMAC with SHA-2 Functions'),
  'rfc7518-3.3': rfc('rfc7518', '3.3', 'Digital Signature with RSASSA-PKCS1-v1_5'),
  'rfc7518-3.4': rfc('rfc7518', '3.4', 'Digital Signature with ECDSA'),
  'rfc7518-3.6': rfc('rfc7518', '3.6', 'Using the Algorithm “none”'),
  'rfc7519-2': rfc('rfc7519', '2', 'Terminology'),
  'rfc7519-3': rfc('rfc7519', '3', 'JSON Web Token (JWT) Overview'),
  'rfc7519-4': rfc('rfc7519', '4', 'JWT Claims'),
  'rfc7519-4.1': rfc('rfc7519', '4.1', 'Registered Claim Names'),
  'rfc7519-4.1.1': rfc('rfc7519', '4.1.1', '“iss” Claim'),
  'rfc7519-4.1.2': rfc('rfc7519', '4.1.2', '“sub” Claim'),
  'rfc7519-4.1.3': rfc('rfc7519', '4.1.3', '“aud” Claim'),
  'rfc7519-4.1.4': rfc('rfc7519', '4.1.4', '“exp” Claim'),
  'rfc7519-4.1.5': rfc('rfc7519', '4.1.5', '“nbf” Claim'),
  'rfc7519-4.1.6': rfc('rfc7519', '4.1.6', '“iat” Claim'),
  'rfc7519-4.1.7': rfc('rfc7519', '4.1.7', '“jti” Claim'),
  'rfc7519-6': rfc('rfc7519', '6', 'Unsecured JWTs'),
  'rfc7519-7.2': rfc('rfc7519', '7.2', 'Validating a JWT'),
  'rfc7523-2.2': rfc('rfc7523', '2.2', 'Using JWTs for Client Authentication'),
  'rfc7636-1': rfc('rfc7636', '1', 'Introduction'),
  'rfc7636-4.1': rfc('rfc7636', '4.1', 'Client Creates a Code Verifier'),
  'rfc7636-4.2': rfc('rfc7636', '4.2', 'Client Creates the Code Challenge'),
  'rfc7636-4.6': rfc('rfc7636', '4.6', 'Server Verifies code_verifier'),
  'rfc7638-3': rfc('rfc7638', '3', 'JSON Web Key (JWK) Thumbprint'),
  'rfc7662-2.1': rfc('rfc7662', '2.1', 'Introspection Request'),
  'rfc8037-3.1': rfc('rfc8037', '3.1', 'Signing'),
  'rfc8414-2': rfc('rfc8414', '2', 'Authorization Server Metadata'),
  'rfc8414-3': rfc('rfc8414', '3', 'Obtaining Authorization Server Metadata'),
  'rfc8628-3.1': rfc('rfc8628', '3.1', 'Device Authorization Request'),
  'rfc8628-3.3': rfc('rfc8628', '3.3', 'User Interaction'),
  'rfc8628-3.5': rfc('rfc8628', '3.5', 'Device Access Token Response'),
  'rfc8628-6.1': rfc('rfc8628', '6.1', 'User Code Recommendations'),
  'rfc8693-1.1': rfc('rfc8693', '1.1', 'Delegation vs. Impersonation Semantics'),
  'rfc8693-2.1': rfc('rfc8693', '2.1', 'Request'),
  'rfc8693-4.1': rfc('rfc8693', '4.1', '“act” (Actor) Claim'),
  'rfc8707-2': rfc('rfc8707', '2', 'Resource Parameter'),
  'rfc8725-2.1': rfc('rfc8725', '2.1', 'Weak Signatures and Insufficient Signature Validation'),
  'rfc8725-3.1': rfc('rfc8725', '3.1', 'Perform Algorithm Verification'),
  'rfc8725-3.8': rfc('rfc8725', '3.8', 'Validate Issuer and Subject'),
  'rfc8725-3.9': rfc('rfc8725', '3.9', 'Use and Validate Audience'),
  'rfc8725-3.11': rfc('rfc8725', '3.11', 'Use Explicit Typing'),
  'rfc8725-3.12': rfc(
    'rfc8725',
    '3.12',
    'Use Mutually Exclusive Validation Rules for Different Kinds of JWTs',
  ),
  'rfc8949-3': rfc('rfc8949', '3', 'Specification of the CBOR Encoding'),
  'rfc9052-7': rfc('rfc9052', '7', 'Key Objects'),
  'rfc9068-2.1': rfc('rfc9068', '2.1', 'Header'),
  'rfc9068-2.2': rfc('rfc9068', '2.2', 'Data Structure'),
  'rfc9068-4': rfc('rfc9068', '4', 'Validating JWT Access Tokens'),
  'rfc9126-2.1': rfc('rfc9126', '2.1', 'Request'),
  'rfc9207-2.4': rfc('rfc9207', '2.4', 'Validating the Issuer Identifier'),
  'rfc9449-4.2': rfc('rfc9449', '4.2', 'DPoP Proof JWT Syntax'),
  'rfc9470-3': rfc('rfc9470', '3', 'Authentication Requirements Challenge'),
  'rfc9700-2.1': rfc('rfc9700', '2.1', 'Protecting Redirect-Based Flows'),
  'rfc9700-2.1.1': rfc('rfc9700', '2.1.1', 'Authorization Code Grant'),
  'rfc9700-2.1.2': rfc('rfc9700', '2.1.2', 'Implicit Grant'),
  'rfc9700-2.2.1': rfc('rfc9700', '2.2.1', 'Access Tokens'),
  'rfc9700-2.4': rfc('rfc9700', '2.4', 'Resource Owner Password Credentials Grant'),
  'rfc9700-4.4': rfc('rfc9700', '4.4', 'Mix-Up Attacks'),
  'rfc9700-4.5': rfc('rfc9700', '4.5', 'Authorization Code Injection'),
  'rfc9700-4.7': rfc('rfc9700', '4.7', 'Cross-Site Request Forgery'),
  'rfc9700-4.1': rfc('rfc9700', '4.1', 'Insufficient Redirection URI Validation'),
  'rfc9700-4.8': rfc('rfc9700', '4.8', 'PKCE Downgrade Attack'),
  'rfc9700-4.11': rfc('rfc9700', '4.11', 'Open Redirection'),
  'rfc9700-4.14': rfc('rfc9700', '4.14', 'Refresh Token Protection'),
  'rfc9728-2': rfc('rfc9728', '2', 'Protected Resource Metadata'),
  'oidc-1.2': named('oidc', '1.2', 'Terminology', 'Terminology'),
  'oidc-2': named('oidc', '2', 'IDToken', 'ID Token'),
  'oidc-3.1.2.1': named('oidc', '3.1.2.1', 'AuthRequest', 'Authentication Request'),
  'oidc-3.1.3.7': named('oidc', '3.1.3.7', 'IDTokenValidation', 'ID Token Validation'),
  'oidc-5.3': named('oidc', '5.3', 'UserInfo', 'UserInfo Endpoint'),
  'oidc-5.4': named('oidc', '5.4', 'ScopeClaims', 'Requesting Claims using Scope Values'),
  'oidc-5.7': named('oidc', '5.7', 'ClaimStability', 'Claim Stability and Uniqueness'),
  'oidc-11': named('oidc', '11', 'OfflineAccess', 'Offline Access'),
  'oidc-15.5.2': named('oidc', '15.5.2', 'NonceNotes', 'Nonce Implementation Notes'),
  'oidcBackChannel-2.4': named('oidcBackChannel', '2.4', 'LogoutToken', 'Logout Token'),
  'oidcBackChannel-2.6': named('oidcBackChannel', '2.6', 'Validation', 'Logout Token Validation'),
  'oidcDiscovery-4': named(
    'oidcDiscovery',
    '4',
    'ProviderConfig',
    'Obtaining OpenID Provider Configuration Information',
  ),
  'oidcRpLogout-2': named('oidcRpLogout', '2', 'RPLogout', 'RP-Initiated Logout'),
  'webauthn-4': named('webauthn', '4', 'sctn-terminology', 'Terminology'),
  'webauthn-5.1.3': named('webauthn', '5.1.3', 'sctn-createCredential', 'Create a New Credential'),
  'webauthn-5.1.4': named(
    'webauthn',
    '5.1.4',
    'sctn-getAssertion',
    'Use an Existing Credential to Make an Assertion',
  ),
  'webauthn-5.1.6': named(
    'webauthn',
    '5.1.6',
    'sctn-isUserVerifyingPlatformAuthenticatorAvailable',
    'Availability of User-Verifying Platform Authenticator',
  ),
  'webauthn-5.1.7': named(
    'webauthn',
    '5.1.7',
    'sctn-getClientCapabilities',
    'Availability of Client Capabilities',
  ),
  'webauthn-5.1.10': named(
    'webauthn',
    '5.1.10',
    'sctn-signal-methods',
    'Signal Credential Changes to the Authenticator',
  ),
  'webauthn-5.4': named(
    'webauthn',
    '5.4',
    'dictionary-makecredentialoptions',
    'Options for Credential Creation',
  ),
  'webauthn-5.4.3': named(
    'webauthn',
    '5.4.3',
    'dictionary-user-credential-params',
    'User Account Parameters for Credential Generation',
  ),
  'webauthn-5.4.4': named(
    'webauthn',
    '5.4.4',
    'dictionary-authenticatorSelection',
    'Authenticator Selection Criteria',
  ),
  'webauthn-5.4.6': named(
    'webauthn',
    '5.4.6',
    'enum-residentKeyRequirement',
    'Resident Key Requirement Enumeration',
  ),
  'webauthn-5.4.7': named(
    'webauthn',
    '5.4.7',
    'enum-attestation-convey',
    'Attestation Conveyance Preference Enumeration',
  ),
  'webauthn-5.5': named(
    'webauthn',
    '5.5',
    'dictionary-assertion-options',
    'Options for Assertion Generation',
  ),
  'webauthn-5.8.1': named(
    'webauthn',
    '5.8.1',
    'dictionary-client-data',
    'Client Data Used in WebAuthn Signatures',
  ),
  'webauthn-5.8.4': named('webauthn', '5.8.4', 'enum-transport', 'Authenticator Transport Enumeration'),
  'webauthn-5.8.6': named(
    'webauthn',
    '5.8.6',
    'enum-userVerificationRequirement',
    'User Verification Requirement Enumeration',
  ),
  'webauthn-5.8.8': named('webauthn', '5.8.8', 'enum-hints', 'User-agent Hints Enumeration'),
  'webauthn-5.11': named(
    'webauthn',
    '5.11',
    'sctn-related-origins',
    'Using Web Authentication across Related Origins',
  ),
  'webauthn-6.1': named('webauthn', '6.1', 'sctn-authenticator-data', 'Authenticator Data'),
  'webauthn-6.1.1': named('webauthn', '6.1.1', 'sctn-sign-counter', 'Signature Counter Considerations'),
  'webauthn-6.1.3': named('webauthn', '6.1.3', 'sctn-credential-backup', 'Credential Backup State'),
  'webauthn-6.2.1': named(
    'webauthn',
    '6.2.1',
    'sctn-authenticator-attachment-modality',
    'Authenticator Attachment Modality',
  ),
  'webauthn-6.2.2': named(
    'webauthn',
    '6.2.2',
    'sctn-credential-storage-modality',
    'Credential Storage Modality',
  ),
  'webauthn-6.5': named('webauthn', '6.5', 'sctn-attestation', 'Attestation'),
  'webauthn-6.5.1': named('webauthn', '6.5.1', 'sctn-attested-credential-data', 'Attested Credential Data'),
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
  'webauthn-8': named(
    'webauthn',
    '8',
    'sctn-defined-attestation-formats',
    'Defined Attestation Statement Formats',
  ),
  'webauthn-9': named('webauthn', '9', 'sctn-extensions', 'WebAuthn Extensions'),
  'webauthn-13.4.3': named('webauthn', '13.4.3', 'sctn-cryptographic-challenges', 'Cryptographic Challenges'),
  'webauthn-13.4.9': named(
    'webauthn',
    '13.4.9',
    'sctn-validating-origin',
    'Validating the Origin of a Credential',
  ),
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

export type SpecificationView = { id: string; name: string; title: string; url: string; clauses: Clause[] }

/** Every document that the pages cite, with the sections they cite. */
export function readSpecifications(): SpecificationView[] {
  const cited = CLAUSE_IDS.map((id) => ({ spec: CLAUSES[id].spec, clause: readClause(id) }))
  return Object.entries(SPECIFICATIONS).map(([id, about]) => ({
    id,
    ...about,
    clauses: cited.filter(({ spec }) => spec === id).map(({ clause }) => clause),
  }))
}
