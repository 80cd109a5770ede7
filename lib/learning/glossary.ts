// The words of the field, as the standards use them. Pages link a word's first use to its entry at /flows/glossary.
// Pure data: components may import it.
import type { ClauseId } from '@/lib/learning/clauses'

type Entry = { term: string; meaning: string; clause?: ClauseId }

const GLOSSARY = {
  aaguid: {
    term: 'AAGUID',
    meaning:
      'A number of 128 bits that names the make and model of an authenticator, such as a password manager. It is a hint about what made a passkey, unless an attestation proves it.',
    clause: 'webauthn-6.5.1',
  },
  'access-token': {
    term: 'access token',
    meaning:
      'What a program shows an API to be let in. It says what may be done, not who is there: an ID token says that.',
    clause: 'rfc6749-1.4',
  },
  'actor-claim': {
    term: 'act (actor) claim',
    meaning:
      'Says who acts for the subject of a token, after a token exchange. The subject stays the person; the actor is the service that works for them.',
    clause: 'rfc8693-4.1',
  },
  alg: {
    term: 'alg',
    meaning:
      'The header parameter that says how a JWT is signed. A verifier compares it with a list of its own and never simply does what it says.',
    clause: 'rfc7515-4.1.1',
  },
  'alg-none': {
    term: 'alg: none',
    meaning:
      'An unsecured JWT: it has no signature, so anybody can write one. A verifier that accepts it accepts everything.',
    clause: 'rfc7519-6',
  },
  'algorithm-confusion': {
    term: 'algorithm confusion',
    meaning:
      'An attack in which a token is signed with HS256 and the public key as the secret. It works where the verifier lets the token choose the algorithm.',
    clause: 'rfc8725-2.1',
  },
  assertion: {
    term: 'assertion',
    meaning:
      'What an authenticator answers at sign-in: authenticator data and a signature over it and the client data. It proves that the private key of the passkey is there.',
    clause: 'webauthn-7.2',
  },
  attestation: {
    term: 'attestation',
    meaning:
      'A statement by an authenticator about itself, made when a passkey is created. Most sites don’t ask for it: it tells about the device, not about the person.',
    clause: 'webauthn-6.5',
  },
  aud: {
    term: 'aud (audience)',
    meaning:
      'The claim that says for whom a token is meant. Whoever finds another name there refuses the token, even if everything else is right.',
    clause: 'rfc7519-4.1.3',
  },
  authenticator: {
    term: 'authenticator',
    meaning:
      'What keeps the private keys of passkeys and signs with them: a password manager, a phone, a laptop’s secure chip, a security key.',
    clause: 'webauthn-4',
  },
  'authenticator-data': {
    term: 'authenticator data',
    meaning:
      'The bytes that an authenticator signs: the hash of the relying party’s id, flags, a counter and, for a new passkey, its public key.',
    clause: 'webauthn-6.1',
  },
  'authorization-code': {
    term: 'authorization code',
    meaning:
      'A short-lived, single-use value that the browser carries back. The client exchanges it for tokens directly at the server.',
    clause: 'rfc6749-1.3.1',
  },
  'authorization-endpoint': {
    term: 'authorization endpoint',
    meaning:
      'The address of the authorization server to which a client sends the person’s browser. There the person signs in and agrees.',
    clause: 'rfc6749-3.1',
  },
  'authorization-server': {
    term: 'authorization server',
    meaning:
      'The server that asks the person, and issues tokens to clients. In OpenID Connect it is the OpenID provider as well.',
    clause: 'rfc6749-1.1',
  },
  'back-channel-logout': {
    term: 'back-channel logout',
    meaning:
      'The provider tells each application, from server to server, that a session has ended. It works although no browser is there.',
    clause: 'oidcBackChannel-2.6',
  },
  'backup-flags': {
    term: 'backup flags (BE, BS)',
    meaning:
      'Two bits in the authenticator data: whether a passkey may be synced to other devices, and whether it is at the moment. The first never changes in a passkey’s life.',
    clause: 'webauthn-6.1.3',
  },
  base64url: {
    term: 'base64url',
    meaning:
      'A way to write bytes as text that is safe in an address: with - and _ and without padding. It hides nothing, everybody can read it back.',
    clause: 'rfc4648-5',
  },
  'bearer-token': {
    term: 'bearer token',
    meaning:
      'A token that works for whoever has it, like cash. So it is kept short-lived, sent over TLS alone, and never put into an address.',
    clause: 'rfc6750-1.2',
  },
  cbor: {
    term: 'CBOR',
    meaning:
      'A compact binary form of JSON-like data. Authenticators speak it: attestation objects and public keys are written in it.',
    clause: 'rfc8949-3',
  },
  ceremony: {
    term: 'ceremony',
    meaning:
      'A protocol in which a person takes part. WebAuthn has two: registration makes a passkey, authentication uses it.',
    clause: 'webauthn-4',
  },
  challenge: {
    term: 'challenge',
    meaning:
      'Random bytes that a server makes for one ceremony and an authenticator signs. Because it is used once, a recorded answer is worthless.',
    clause: 'webauthn-13.4.3',
  },
  claim: {
    term: 'claim',
    meaning: 'One statement in a token: a name and a value, such as who issued it or when it ends.',
    clause: 'rfc7519-4',
  },
  client: {
    term: 'client',
    meaning:
      'The program that wants to do something for a person, or for itself. It is registered with the authorization server, and has a client id.',
    clause: 'rfc6749-1.1',
  },
  'client-authentication': {
    term: 'client authentication',
    meaning:
      'How a client proves to the token endpoint that it is that client: with a secret, or with a JWT that it signs with its own key.',
    clause: 'rfc6749-2.3',
  },
  'client-credentials': {
    term: 'client credentials grant',
    meaning:
      'A machine gets a token for itself, without any person: it shows its own credentials at the token endpoint.',
    clause: 'rfc6749-4.4',
  },
  'client-data': {
    term: 'client data',
    meaning:
      'What the browser itself adds to a passkey ceremony: the type, the challenge and the origin of the page. The page can’t change it.',
    clause: 'webauthn-5.8.1',
  },
  'code-challenge': {
    term: 'code challenge',
    meaning:
      'The SHA-256 of the code verifier, sent with the authorization request. It can be seen by everybody and helps nobody.',
    clause: 'rfc7636-4.2',
  },
  'code-injection': {
    term: 'authorization code injection',
    meaning:
      'An attack in which somebody else’s code is put into one’s own sign-in. PKCE and nonce tie a code to the browser that began.',
    clause: 'rfc9700-4.5',
  },
  'code-verifier': {
    term: 'code verifier',
    meaning:
      'The random secret of PKCE, 43 to 128 characters long. It stays with the client until the code is exchanged.',
    clause: 'rfc7636-4.1',
  },
  'conditional-mediation': {
    term: 'conditional mediation',
    meaning:
      'Passkeys offered in the autofill of a form field, instead of in a dialog. Nobody needs to know beforehand whether they have one.',
    clause: 'webauthn-5.1.4',
  },
  'confidential-client': {
    term: 'confidential client',
    meaning:
      'A client that can keep a secret, because it runs on a server. What runs in a browser or on a phone can’t: that is a public client.',
    clause: 'rfc6749-2.1',
  },
  consent: {
    term: 'consent',
    meaning:
      'A person’s decision which client may do what for them. The authorization server asks for it and remembers it.',
    clause: 'rfc6749-1.3',
  },
  'cose-key': {
    term: 'COSE key',
    meaning: 'A public key written in CBOR, with numbers as names. Passkeys’ public keys come in this form.',
    clause: 'rfc9052-7',
  },
  'credential-id': {
    term: 'credential id',
    meaning: 'The name of a passkey, at most 1023 bytes long. The server finds the public key by it.',
    clause: 'webauthn-6.5.1',
  },
  'cross-site-request-forgery': {
    term: 'cross-site request forgery (CSRF)',
    meaning:
      'Another site makes a person’s browser send a request with that person’s cookies. The answer: a value that the other site can’t know, and a look at where the request comes from.',
    clause: 'rfc6749-10.12',
  },
  'device-flow': {
    term: 'device authorization grant',
    meaning:
      'For something without a browser, such as a command line: the person types a short code on another device and allows it there.',
    clause: 'rfc8628-3.1',
  },
  'discoverable-credential': {
    term: 'discoverable credential',
    meaning:
      'A passkey that an authenticator finds by the site alone, so that nobody has to type a name first. It was called resident key.',
    clause: 'webauthn-6.2.2',
  },
  discovery: {
    term: 'discovery',
    meaning:
      'A document at a fixed address under /.well-known in which a provider tells its endpoints, keys and abilities. Its issuer must be the one that was asked.',
    clause: 'oidcDiscovery-4',
  },
  downgrade: {
    term: 'downgrade',
    meaning:
      'An attack that makes a protocol leave a protection out, for instance PKCE. A server that saw a code challenge insists on its verifier, and without one refuses any.',
    clause: 'rfc9700-4.8',
  },
  dpop: {
    term: 'DPoP',
    meaning:
      'Ties a token to a key of the client: each request carries a small signed proof. A stolen token alone is worth nothing.',
    clause: 'rfc9449-4.2',
  },
  ecdsa: {
    term: 'ES256 (ECDSA)',
    meaning:
      'A signature on the curve P-256, 64 bytes long. Small keys and small tokens; almost every passkey can do it.',
    clause: 'rfc7518-3.4',
  },
  eddsa: {
    term: 'EdDSA (Ed25519)',
    meaning:
      'A signature on the curve Ed25519, 64 bytes long. It needs no good random number for each signature, where ECDSA does.',
    clause: 'rfc8037-3.1',
  },
  exp: {
    term: 'exp (expiration)',
    meaning:
      'The claim that says when a token ends, in seconds since 1970. At that moment and after it, the token is refused.',
    clause: 'rfc7519-4.1.4',
  },
  extension: {
    term: 'WebAuthn extension',
    meaning:
      'An addition to a ceremony, such as a secret derived from a passkey (prf) or large data kept with it. An authenticator that doesn’t know it leaves it out.',
    clause: 'webauthn-9',
  },
  grant: {
    term: 'authorization grant',
    meaning:
      'What a client shows to get tokens: a code, a refresh token, a device code, its own credentials. Which kinds there are says the parameter grant_type.',
    clause: 'rfc6749-1.3',
  },
  hmac: {
    term: 'HS256 (HMAC)',
    meaning:
      'Not a signature: the same secret makes and checks it. Whoever can verify such a token can also write one.',
    clause: 'rfc7518-3.2',
  },
  'http-only': {
    term: 'HttpOnly',
    meaning:
      'An attribute of a cookie: scripts of the page can’t read it. A script that an attacker gets into the page can’t carry such a session away.',
    clause: 'rfc6265-4.1.2.6',
  },
  iat: {
    term: 'iat (issued at)',
    meaning:
      'The claim that says when a token was made. It is for judging age; it doesn’t say when the token ends.',
    clause: 'rfc7519-4.1.6',
  },
  'id-token': {
    term: 'ID token',
    meaning: 'A signed statement by a provider, for one client, that somebody signed in. It is not for APIs.',
    clause: 'oidc-2',
  },
  'implicit-grant': {
    term: 'implicit grant',
    meaning:
      'An old flow that handed access tokens to the browser in the address. It must not be used any more: addresses leak, and nobody can tell for whom the token was meant.',
    clause: 'rfc9700-2.1.2',
  },
  introspection: {
    term: 'token introspection',
    meaning:
      'A protected question to the authorization server: is this token good, and what does it say? It is needed where tokens can’t be read, or must be revoked at once.',
    clause: 'rfc7662-2.1',
  },
  iss: {
    term: 'iss (issuer)',
    meaning:
      'The claim that says who made a token. It also says whose keys verify it, so it has to be one that the verifier chose beforehand.',
    clause: 'rfc7519-4.1.1',
  },
  jti: {
    term: 'jti (JWT id)',
    meaning:
      'The name of one token, unique at its issuer. With it one token can be revoked, and a repeat of it recognised.',
    clause: 'rfc7519-4.1.7',
  },
  jwk: {
    term: 'JWK',
    meaning: 'A cryptographic key written in JSON. A public one may be shown to everybody.',
    clause: 'rfc7517-4',
  },
  jwks: {
    term: 'JWK set (JWKS)',
    meaning:
      'A list of public keys at a known address. Verifiers find in it, by kid, the key that a token was signed with.',
    clause: 'rfc7517-5',
  },
  jws: {
    term: 'JWS',
    meaning:
      'Signed content in three parts: header, payload, signature. A signed JWT is a JWS whose payload is claims.',
    clause: 'rfc7515-3',
  },
  jwt: {
    term: 'JWT',
    meaning:
      'A JSON Web Token: claims in a compact form, usually signed. Signed means that nobody can change it; everybody can read it.',
    clause: 'rfc7519-3',
  },
  'key-rotation': {
    term: 'key rotation',
    meaning:
      'Replacing a signing key before it grows old, without anybody noticing: the next key is published before it signs, the old one stays until its last token ends.',
    clause: 'rfc7517-5',
  },
  kid: {
    term: 'kid (key id)',
    meaning:
      'The header parameter that says which of the issuer’s keys signed. It is only a name to look up in a known list, never a path or an address to follow.',
    clause: 'rfc7515-4.1.4',
  },
  'login-csrf': {
    term: 'login CSRF',
    meaning:
      'An attacker signs a victim in as the attacker. What the victim then enters or connects, the attacker can see.',
    clause: 'rfc9700-4.7',
  },
  'logout-token': {
    term: 'logout token',
    meaning:
      'A JWT with which a provider tells an application that a session has ended. It has an events claim and never a nonce, so no ID token can pass for one.',
    clause: 'oidcBackChannel-2.4',
  },
  'mix-up': {
    term: 'mix-up attack',
    meaning:
      'A client that knows several providers is made to send a code of the honest one to the attacker’s. The iss parameter in the answer prevents it.',
    clause: 'rfc9700-4.4',
  },
  nbf: {
    term: 'nbf (not before)',
    meaning: 'The claim that says from when on a token is good. Earlier, it is refused.',
    clause: 'rfc7519-4.1.5',
  },
  nonce: {
    term: 'nonce',
    meaning:
      'A random value that a client sends with the authentication request and finds again in the ID token. It ties the token to this very sign-in.',
    clause: 'oidc-15.5.2',
  },
  oauth: {
    term: 'OAuth 2.0',
    meaning:
      'A framework by which a person lets a program do something for them, without giving it their password. It is about access, not about who somebody is.',
    clause: 'rfc6749-1.1',
  },
  'open-redirector': {
    term: 'open redirector',
    meaning:
      'An address that sends browsers wherever a parameter says. Attackers use it to carry codes away behind a name that people trust.',
    clause: 'rfc6749-10.15',
  },
  'openid-connect': {
    term: 'OpenID Connect',
    meaning:
      'A layer on OAuth 2.0 that tells a client who signed in, by an ID token. It standardises what each provider had done in its own way.',
    clause: 'oidc-1.2',
  },
  'openid-provider': {
    term: 'OpenID provider',
    meaning:
      'An authorization server that can also say who signed in. Google and Keycloak are ones; GitHub speaks OAuth alone.',
    clause: 'oidc-1.2',
  },
  origin: {
    term: 'origin',
    meaning:
      'Scheme, host and port of an address together. Browsers keep pages of different origins apart, and tell it to authenticators in every ceremony.',
    clause: 'rfc6454-4',
  },
  par: {
    term: 'pushed authorization request',
    meaning:
      'A client sends the parameters directly to the server first, and the browser carries only a reference to them. Nobody on the way can read or change them.',
    clause: 'rfc9126-2.1',
  },
  passkey: {
    term: 'passkey',
    meaning:
      'A key pair for one site that takes the place of a password: the private key stays with the authenticator. It works only at its own site, so there is nothing to phish.',
    clause: 'webauthn-4',
  },
  'password-grant': {
    term: 'password grant',
    meaning:
      'An old flow in which a program takes a person’s password and sends it on. It must not be used: it teaches people to give passwords away, and knows neither passkeys nor second factors.',
    clause: 'rfc9700-2.4',
  },
  pkce: {
    term: 'PKCE',
    meaning:
      'The client invents a secret for each request and shows only its hash; whoever steals the code has no use for it without the secret.',
    clause: 'rfc7636-4.6',
  },
  'platform-authenticator': {
    term: 'platform authenticator',
    meaning:
      'An authenticator that is part of the device, such as a laptop with a fingerprint reader. A roaming one, such as a security key or a phone, can be used with others.',
    clause: 'webauthn-6.2.1',
  },
  'private-key-jwt': {
    term: 'private_key_jwt',
    meaning:
      'A client proves itself with a short JWT that it signs with its own private key. No secret is shared, so none can leak at the server.',
    clause: 'rfc7523-2.2',
  },
  'protected-resource-metadata': {
    term: 'protected resource metadata',
    meaning:
      'A document in which an API tells which authorization servers it trusts and which scopes it knows.',
    clause: 'rfc9728-2',
  },
  'public-client': {
    term: 'public client',
    meaning:
      'A client that can’t keep a secret: a single-page app, a phone app, a command line. PKCE protects its codes instead.',
    clause: 'rfc6749-2.1',
  },
  'redirect-uri': {
    term: 'redirect URI',
    meaning:
      'The address to which the server sends the browser back, with the code. It is registered beforehand and compared character by character.',
    clause: 'rfc6749-3.1.2',
  },
  'refresh-rotation': {
    term: 'refresh token rotation',
    meaning:
      'Each use of a refresh token gives a new one and ends the old. An old one that comes again was stolen from somebody, so the whole family ends.',
    clause: 'rfc9700-4.14',
  },
  'refresh-token': {
    term: 'refresh token',
    meaning:
      'What a client shows at the token endpoint to get a new access token without asking the person again. It never goes to an API.',
    clause: 'rfc6749-1.5',
  },
  'related-origins': {
    term: 'related origins',
    meaning: 'A list, at a fixed address, of other origins of the same owner that may use a site’s passkeys.',
    clause: 'webauthn-5.11',
  },
  'relying-party': {
    term: 'relying party',
    meaning:
      'The site that relies on somebody else’s word about who is there: of a provider in OpenID Connect, of an authenticator in WebAuthn.',
    clause: 'webauthn-4',
  },
  replay: {
    term: 'replay',
    meaning:
      'Sending something recorded a second time. Values that are used once and short lifetimes make it worthless.',
    clause: 'rfc9700-2.2.1',
  },
  'resource-indicator': {
    term: 'resource indicator',
    meaning:
      'The request parameter with which a client says for which API it wants a token. The token’s audience follows from it.',
    clause: 'rfc8707-2',
  },
  'resource-owner': {
    term: 'resource owner',
    meaning: 'Whoever can give access to something: mostly the person whose data it is.',
    clause: 'rfc6749-1.1',
  },
  'resource-server': {
    term: 'resource server',
    meaning: 'The API. It takes access tokens, checks them, and decides what each may do.',
    clause: 'rfc6749-1.1',
  },
  revocation: {
    term: 'token revocation',
    meaning:
      'Telling the authorization server that a token shall not work any longer. An answer of 200 also comes for unknown tokens: they don’t work either.',
    clause: 'rfc7009-2.1',
  },
  'rp-id': {
    term: 'RP ID',
    meaning:
      'The domain that a passkey belongs to. Authenticators sign its hash, so an answer made for another domain is found out.',
    clause: 'webauthn-4',
  },
  'rp-initiated-logout': {
    term: 'RP-initiated logout',
    meaning:
      'An application sends the browser to the provider to end the session there too. Else the next “Continue with …” signs in again without a question.',
    clause: 'oidcRpLogout-2',
  },
  rsa: {
    term: 'RS256 (RSA)',
    meaning:
      'A signature with an RSA key: 256 bytes with the usual key of 2048 bits. Verifying is fast, signing slow, and every library knows it.',
    clause: 'rfc7518-3.3',
  },
  scope: {
    term: 'scope',
    meaning:
      'What an access token allows, as a list of words. A person or a server may give less than was asked for.',
    clause: 'rfc6749-3.3',
  },
  'sender-constrained': {
    term: 'sender-constrained token',
    meaning:
      'A token that works only together with a key of the client, as with DPoP. It is the opposite of a bearer token.',
    clause: 'rfc9700-2.2.1',
  },
  session: {
    term: 'session',
    meaning:
      'What an application remembers about a browser between two requests, found by a random value in a cookie. A new sign-in makes a new one, or an attacker could have planted it.',
    clause: 'rfc6265-8.4',
  },
  'session-fixation': {
    term: 'session fixation',
    meaning:
      'An attacker gives a victim a session id beforehand and waits until the victim signs in with it. A new id at each sign-in ends that.',
    clause: 'rfc6265-8.4',
  },
  'sign-count': {
    term: 'signature counter',
    meaning:
      'A number in the authenticator data that may grow with each use. If it goes back, there may be a copy; synced passkeys mostly keep it at zero.',
    clause: 'webauthn-6.1.1',
  },
  'signal-methods': {
    term: 'signal methods',
    meaning:
      'With them a site tells password managers that a passkey was removed or an account renamed, so that no dead passkey is offered.',
    clause: 'webauthn-5.1.10',
  },
  signature: {
    term: 'signature',
    meaning:
      'Made with a private key, checked with the public one. It proves who made something and that nothing was changed; it hides nothing.',
    clause: 'rfc7515-5.2',
  },
  state: {
    term: 'state',
    meaning: 'A random value that ties the answer to the browser that asked.',
    clause: 'rfc6749-10.12',
  },
  'step-up': {
    term: 'step-up authentication',
    meaning:
      'Asking again, or for something stronger, before a sensitive change. That somebody signed in this morning isn’t enough for everything.',
    clause: 'rfc9470-3',
  },
  sub: {
    term: 'sub (subject)',
    meaning:
      'The claim that says about whom a token is. It is unique at its issuer only, so an identity is issuer and subject together.',
    clause: 'rfc7519-4.1.2',
  },
  thumbprint: {
    term: 'JWK thumbprint',
    meaning:
      'The hash of a key’s essential members in a fixed order. It makes a good kid, because everybody computes the same one.',
    clause: 'rfc7638-3',
  },
  'token-endpoint': {
    term: 'token endpoint',
    meaning:
      'The address at which clients exchange a grant for tokens, from server to server, without the browser.',
    clause: 'rfc6749-3.2',
  },
  'token-exchange': {
    term: 'token exchange',
    meaning:
      'A service trades the token it got for another one that suits the next service. It may allow less than before, and never more.',
    clause: 'rfc8693-2.1',
  },
  typ: {
    term: 'typ (type)',
    meaning:
      'The header parameter that says what kind of JWT it is, such as at+jwt. It keeps one kind from being taken for another.',
    clause: 'rfc8725-3.11',
  },
  'user-code': {
    term: 'user code',
    meaning:
      'The short code that a person types for a device. It uses letters that are hard to mix up, and can be tried only a few times.',
    clause: 'rfc8628-6.1',
  },
  'user-handle': {
    term: 'user handle',
    meaning:
      'Up to 64 bytes with which a site names the account of a passkey. It has nothing personal in it: authenticators give it to whoever holds them.',
    clause: 'webauthn-5.4.3',
  },
  'user-presence': {
    term: 'user presence (UP)',
    meaning: 'A flag: somebody did something, such as a touch. It doesn’t say who.',
    clause: 'webauthn-6.1',
  },
  'user-verification': {
    term: 'user verification (UV)',
    meaning:
      'A flag: the authenticator checked that it is its owner, by fingerprint, face or PIN. What it saw never leaves the device.',
    clause: 'webauthn-5.8.6',
  },
  userinfo: {
    term: 'userinfo endpoint',
    meaning:
      'An address of the provider that tells claims about the person for an access token. Its sub must equal the one in the ID token.',
    clause: 'oidc-5.3',
  },
  webauthn: {
    term: 'WebAuthn',
    meaning:
      'The browser’s interface for passkeys: one call makes a key pair, another one signs with it. The browser takes care that each site sees only its own.',
    clause: 'webauthn-4',
  },
} as const satisfies Record<string, Entry>

export type TermId = keyof typeof GLOSSARY

export const TERM_IDS = Object.keys(GLOSSARY) as TermId[]

export const readTerm = (id: TermId): Entry => GLOSSARY[id]

export type TermView = Entry & { id: TermId }

/** Every term, in the order of the alphabet as a reader looks it up. */
export const listTerms = (): TermView[] =>
  TERM_IDS.map((id) => ({ id, ...readTerm(id) })).sort((one, other) =>
    one.term.localeCompare(other.term, 'en', { sensitivity: 'base' }),
  )
