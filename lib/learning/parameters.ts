// What each value in a recorded flow is for, what its absence would let somebody do, and where the standard says it.
// Pure data: components may import it.
import type { ClauseId } from '@/lib/learning/clauses'

export type Parameter = { purpose: string; attack: string; clause: ClauseId }

/** Requests and answers of OAuth 2.0, with what belongs to them. */
const OAUTH = {
  client_id: {
    purpose: 'Says which program asks. It is public: everybody sees it in the address.',
    attack:
      'On its own it proves nothing. A server that took it for proof would give one program’s tokens to another.',
    clause: 'rfc6749-2.3',
  },
  redirect_uri: {
    purpose:
      'Where the browser is sent back to. The server compares it, character for character, with the list it knows.',
    attack: 'With a loose comparison an attacker has the code delivered to an address of their own.',
    clause: 'rfc9700-2.1',
  },
  response_type: {
    purpose: 'What the answer shall bring. `code` keeps tokens out of the address bar.',
    attack:
      'With `token`, the access token stands in the address, in the history and in whatever reads those.',
    clause: 'rfc9700-2.1.2',
  },
  response_mode: {
    purpose: 'How the answer travels: in the query, in the fragment or as a posted form.',
    attack: 'In a fragment every script of the page could read it.',
    clause: 'oidc-3.1.2.1',
  },
  scope: {
    purpose: 'What the token may be used for. The server may give less than was asked, and says so.',
    attack: 'A token for everything is worth everything to whoever steals it.',
    clause: 'rfc6749-3.3',
  },
  state: {
    purpose:
      'A random value that the browser brings back unchanged: the answer belongs to a request of this browser.',
    attack:
      'Login CSRF: an attacker has your browser finish their sign-in, and what you do next lands in their account.',
    clause: 'rfc6749-10.12',
  },
  nonce: {
    purpose: 'A random value that comes back inside the signed ID token: it was made for this sign-in.',
    attack: 'An ID token stolen from one sign-in could be slipped into another.',
    clause: 'oidc-3.1.3.7',
  },
  code_challenge: {
    purpose: 'The hash of a secret that only this program knows. The server keeps it with the code.',
    attack:
      'Whoever intercepts the code could exchange it; with the challenge they would need the secret too.',
    clause: 'rfc7636-4.2',
  },
  code_challenge_method: {
    purpose: 'How the challenge was made. S256 is a hash; `plain` would be the secret itself.',
    attack: 'With `plain`, whoever reads the request can answer the challenge.',
    clause: 'rfc7636-4.2',
  },
  code_verifier: {
    purpose: 'The secret behind the challenge, shown once, directly to the server, with the code.',
    attack: 'Without it a stolen code is as good as an honest one.',
    clause: 'rfc7636-4.6',
  },
  code: {
    purpose:
      'Stands for what the person allowed: short-lived, good once, and only for the client that asked.',
    attack:
      'A code that works twice works for a thief as well. When one is replayed, its tokens are revoked.',
    clause: 'rfc6749-4.1.2',
  },
  prompt: {
    purpose: 'Whether the server must ask: `login` for a new sign-in, `consent` for permission again.',
    attack:
      'A forgotten session on a shared computer would confirm a sensitive change for whoever sits there.',
    clause: 'oidc-3.1.2.1',
  },
  login_hint: {
    purpose: 'Whom the program expects, to save typing.',
    attack: 'Taken for proof it would sign in anybody as anybody. It is only ever a suggestion.',
    clause: 'oidc-3.1.2.1',
  },
  max_age: {
    purpose: 'How long ago the sign-in may be at most; the answer then carries `auth_time`.',
    attack: 'An old session could pass for a fresh proof of who is there.',
    clause: 'oidc-3.1.2.1',
  },
  kc_idp_hint: {
    purpose: 'Keycloak’s own: which provider behind it to go to at once.',
    attack: 'It only chooses a door. Who comes through is still decided by what that provider signs.',
    clause: 'rfc6749-3.1',
  },
  resource: {
    purpose: 'The API that the token is for.',
    attack: 'A token that is good everywhere can be replayed by one API at another.',
    clause: 'rfc8707-2',
  },
  audience: {
    purpose: 'The service that the exchanged token shall be for.',
    attack: 'Without it a service could pass on what it was given, and act as the person elsewhere.',
    clause: 'rfc8693-2.1',
  },
  iss: {
    purpose: 'Who issued this. It must be exactly the server that was asked.',
    attack:
      'Mix-up: an answer of a malicious server is taken for that of an honest one, and the code goes astray.',
    clause: 'rfc9207-2.4',
  },
  error: {
    purpose: 'Why there is no code or token, as a word that programs understand.',
    attack: 'Nothing to steal, but a page that showed the text unread could be made to say anything.',
    clause: 'rfc6749-5.2',
  },
  error_description: {
    purpose: 'The reason in words for developers, not for people at a page.',
    attack: 'It comes from outside: shown as it is, it would put a stranger’s words on our page.',
    clause: 'rfc6749-5.2',
  },
  grant_type: {
    purpose: 'What is exchanged for a token: a code, a refresh token, a device code, another token.',
    attack: 'A client that may use every grant offers a thief every way in. Each may use only its own.',
    clause: 'rfc6749-4.1.3',
  },
  client_secret: {
    purpose: 'Proves which program asks, directly from server to server.',
    attack: 'Without it anybody who has a code could play the program. In a browser it would be no secret.',
    clause: 'rfc6749-2.3.1',
  },
  authorization: {
    purpose: 'The header that carries the credential, where no log or history keeps it.',
    attack: 'In the address it would be written down by every proxy on the way.',
    clause: 'rfc6750-2.1',
  },
  client_assertion: {
    purpose: 'A short-lived signed statement by the client: it proves who it is, and no secret travels.',
    attack: 'A shared secret that leaks at one end works for ever; this one is worthless within a minute.',
    clause: 'rfc7523-2.2',
  },
  token_endpoint_auth_method: {
    purpose: 'How the client proves who it is at the token endpoint.',
    attack: 'A confidential client that may also come without proof can be played by anybody.',
    clause: 'rfc6749-2.3',
  },
  access_token: {
    purpose: 'What a program shows an API. It says what may be done, and for how long.',
    attack:
      'Whoever has it may do the same: hence minutes, one API, and never in storage that scripts can read.',
    clause: 'rfc6749-1.4',
  },
  refresh_token: {
    purpose: 'Gets the next access token without the person. Each is good once and brings its successor.',
    attack:
      'Without rotation a stolen one is an invisible second key. With it, its second use ends the whole family.',
    clause: 'rfc9700-4.14',
  },
  token_type: {
    purpose: '`Bearer`: whoever holds it may use it. `DPoP`: only together with a key.',
    attack: 'A client that takes one for the other sends it without the proof that it needs.',
    clause: 'rfc6749-5.1',
  },
  expires_in: {
    purpose: 'For how many seconds the token is good.',
    attack: 'The longer it lives, the longer a stolen one works.',
    clause: 'rfc6749-5.1',
  },
  subject_token: {
    purpose: 'The token that is exchanged: in whose name the new one will be.',
    attack: 'Unverified, a service could name whom it likes.',
    clause: 'rfc8693-2.1',
  },
  subject_token_type: {
    purpose: 'What kind of token is exchanged, so that it is checked as one.',
    attack: 'An ID token taken for an access token would open an API that it was never meant for.',
    clause: 'rfc8693-2.1',
  },
  act: {
    purpose:
      'Who acts in the person’s name. The person stays `sub`; the service that acts is named beside it.',
    attack: 'Without it nobody could tell afterwards what the person did and what a service did for them.',
    clause: 'rfc8693-4.1',
  },
  device_code: {
    purpose: 'The device’s half of the request. It asks with it until somebody has answered.',
    attack: 'Short or guessable, a stranger could collect the tokens that you allow.',
    clause: 'rfc8628-6.1',
  },
  user_code: {
    purpose: 'The person’s half: short enough to type, and shown again before they agree.',
    attack: 'Phishing: you are talked into entering the code of somebody else’s device.',
    clause: 'rfc8628-3.3',
  },
  verification_uri: {
    purpose: 'Where the person enters the code: our own address, on a device with a keyboard.',
    attack: 'An address of an attacker’s choosing would collect codes.',
    clause: 'rfc8628-3.3',
  },
  interval: {
    purpose: 'How long the device waits between two questions.',
    attack: 'Without it one device could ask thousands of times a second, and guess as often.',
    clause: 'rfc8628-3.5',
  },
  id_token_hint: {
    purpose: 'At logout: the ID token that was given before, so that the server knows whose session to end.',
    attack: 'Without it any page could sign you out by a link.',
    clause: 'oidcRpLogout-2',
  },
  post_logout_redirect_uri: {
    purpose: 'Where the browser goes after logout, from a registered list.',
    attack: 'A free choice is an open redirector: a link to us that ends at an attacker’s page.',
    clause: 'oidcRpLogout-2',
  },
  logout_token: {
    purpose: 'A provider’s signed word to our server that a session has ended.',
    attack: 'Unverified, anybody could sign anybody out.',
    clause: 'oidcBackChannel-2.6',
  },
  app: {
    purpose: 'The app by the name that it was registered with, as the consent page shows it.',
    attack:
      'A name that the request could choose would let anybody ask in the name of an app that you trust.',
    clause: 'rfc6749-2.1',
  },
  redirect_host: {
    purpose: 'Where the answer will go, shown to the person before they agree.',
    attack: 'People would agree without seeing who gets what they allow.',
    clause: 'rfc9700-2.1',
  },
  new_scopes: {
    purpose: 'What is asked for now and was never allowed before.',
    attack: 'An app that was let in once could widen what it may do without anybody noticing.',
    clause: 'rfc6749-3.3',
  },
  prompt_reasons: {
    purpose: 'Why the person has to be asked, in the server’s own words: no session, too old, something new.',
    attack: 'A page that can be skipped is skipped by whoever would rather not have you read it.',
    clause: 'oidc-3.1.2.1',
  },
  request_uri: {
    purpose:
      'Stands for parameters that were pushed before, server to server. The browser carries only this reference.',
    attack: 'Parameters in the address can be read and changed on the way through the browser.',
    clause: 'rfc9126-2.1',
  },
  dpop: {
    purpose: 'A proof for this one request, signed with a key that only this client has.',
    attack: 'A stolen token works for everybody; one that is bound to a key only together with it.',
    clause: 'rfc9449-4.2',
  },
  used_seconds_ago: {
    purpose: 'When this refresh token was used before. A moment ago means two tabs; later means a copy.',
    attack: 'Without remembering used ones nobody would notice that two have the same token.',
    clause: 'rfc9700-4.14',
  },
  rotations: {
    purpose: 'How often the token of this grant has been renewed. Each time the one before is used up.',
    attack: 'One that never changes is stolen once and works for as long as the grant does.',
    clause: 'rfc9700-4.14',
  },
  session_state: {
    purpose: 'The provider’s note of its own session, for programs that watch whether it goes on.',
    attack: 'It decides nothing here, so nothing is won by changing it.',
    clause: 'rfc6749-4.1.2',
  },
  token: {
    purpose: 'The token that is asked about or given back.',
    attack: 'A server that told strangers about it would be an oracle for guessed tokens.',
    clause: 'rfc7662-2.1',
  },
} as const satisfies Record<string, Parameter>

/** Headers and claims of tokens, and what a provider says of a person. */
const TOKENS = {
  alg: {
    purpose: 'How the token was signed. The verifier has a list of its own and takes nothing else.',
    attack: '`none`, or HS256 with our public key as the secret: a token that anybody can make.',
    clause: 'rfc8725-3.1',
  },
  kid: {
    purpose: 'Which of the issuer’s keys signed it, looked up in the key set that it publishes.',
    attack: 'Used as a file name or in a query it lets the attacker choose the key.',
    clause: 'rfc7515-4.1.4',
  },
  typ: {
    purpose: 'What kind of token it is: `at+jwt` for access tokens, something else for all others.',
    attack: 'An ID token or logout token would pass for an access token.',
    clause: 'rfc8725-3.11',
  },
  signature: {
    purpose: 'Proves that nobody changed a byte since the holder of the private key signed it.',
    attack: 'Unchecked, everybody writes the claims that they like.',
    clause: 'rfc7515-5.2',
  },
  sub: {
    purpose: 'Who it is about: an id that this issuer never gives to anybody else.',
    attack: 'With an e-mail address in its place, whoever gets the address later gets the account.',
    clause: 'oidc-5.7',
  },
  aud: {
    purpose: 'Whom it is for. Everybody else must refuse it.',
    attack: 'A token that you gave one program would sign it in as you at another.',
    clause: 'rfc8725-3.9',
  },
  azp: {
    purpose: 'The client that the ID token was issued to, where it is for several.',
    attack: 'One of several audiences could use what was meant for another.',
    clause: 'oidc-3.1.3.7',
  },
  iat: {
    purpose: 'When it was made.',
    attack: 'Without it an old token can’t be told from a new one.',
    clause: 'rfc7519-4.1.6',
  },
  nbf: {
    purpose: 'Not good before this moment.',
    attack: 'A token made in advance would work at once.',
    clause: 'rfc7519-4.1.5',
  },
  exp: {
    purpose: 'Until when it is good; afterwards it is refused.',
    attack: 'A stolen token would work for ever.',
    clause: 'rfc7519-4.1.4',
  },
  jti: {
    purpose: 'A name for this one token, so that it can be revoked, or recognised when it comes again.',
    attack: 'A single token could neither be taken back nor caught when it is replayed.',
    clause: 'rfc7519-4.1.7',
  },
  sid: {
    purpose: 'The session behind it: what ends together with it.',
    attack: 'After logout the tokens of that session would go on working.',
    clause: 'oidcBackChannel-2.4',
  },
  auth_time: {
    purpose: 'When the person last proved who they are.',
    attack: 'A month-old sign-in would do for a sensitive change.',
    clause: 'oidc-2',
  },
  acr: {
    purpose: 'How strong the sign-in was, by a name that both sides have agreed on.',
    attack: 'A password alone would pass where a second proof was demanded.',
    clause: 'oidc-2',
  },
  amr: {
    purpose: 'By which methods the person signed in.',
    attack: 'Nobody could tell a fingerprint from a typed password.',
    clause: 'oidc-2',
  },
  at_hash: {
    purpose: 'Binds the access token to the ID token that came with it.',
    attack: 'An access token of another person could be put in its place.',
    clause: 'oidc-3.1.3.7',
  },
  id_token: {
    purpose:
      'The provider’s signed statement, for this client alone, that somebody signed in. Here OpenID Connect begins.',
    attack:
      'Plain OAuth says only that a token works, not for whom it was made: another program’s token would do.',
    clause: 'oidc-2',
  },
  email: {
    purpose: 'An address of the person, as the provider tells it. It is never what they are recognised by.',
    attack: 'Accounts found by e-mail belong to whoever can claim the address somewhere.',
    clause: 'oidc-5.7',
  },
  email_verified: {
    purpose: 'Whether the provider has made sure of the address. If not, it counts as none.',
    attack: 'An attacker types your address at a careless provider, and is you.',
    clause: 'oidc-5.7',
  },
  name: {
    purpose: 'What the person is called, for showing only.',
    attack: 'Anybody may call themselves anything: as an identity it would be worthless.',
    clause: 'oidc-5.4',
  },
  preferred_username: {
    purpose: 'What the person likes to be called there. It may change, and be given to somebody else.',
    attack: 'Recognised by it, a person’s account goes to whoever takes the name next.',
    clause: 'oidc-5.7',
  },
  picture: {
    purpose: 'The address of a picture.',
    attack: 'Loaded by our page it would tell another server who looks at it when.',
    clause: 'oidc-5.4',
  },
  locale: {
    purpose: 'The language that the person likes.',
    attack: 'Nothing hangs on it.',
    clause: 'oidc-5.4',
  },
  roles: {
    purpose:
      'What the person is here. Only the issuer writes it, and the API reads it through one policy table.',
    attack: 'A role that a client could set is a promotion for everybody.',
    clause: 'rfc9068-2.2',
  },
  events: {
    purpose: 'In a logout token: says that it is one, so that it can’t be taken for anything else.',
    attack: 'An ID token could be sent as a logout, or a logout token as a sign-in.',
    clause: 'oidcBackChannel-2.4',
  },
  id: {
    purpose:
      'GitHub’s id of the account: a number that it never gives to anybody else. Here it is the subject.',
    attack:
      'The user name in its place can be given up, and taken by somebody else with everything that hangs on it.',
    clause: 'oidc-5.7',
  },
  hd: {
    purpose: 'Google’s own: the organization’s domain that the account belongs to.',
    attack:
      'An address that ends in a domain doesn’t show that its owner is a member there; this claim does.',
    clause: 'oidc-5.7',
  },
  profile: {
    purpose: 'What GitHub publishes of the account. Nothing of it is used here.',
    attack: 'What people write about themselves proves nothing, whoever passes it on.',
    clause: 'oidc-5.7',
  },
  'not-before-policy': {
    purpose: 'Keycloak’s own: tokens from before this moment are to be refused. 0 means that nobody said so.',
    attack: 'After a theft an administrator could not call back everything that was issued before.',
    clause: 'rfc7519-4.1.5',
  },
  primary: {
    purpose: 'GitHub’s own: which of several addresses is the main one. Being main doesn’t make it verified.',
    attack: 'Taking it without looking at `verified` believes an address that nobody has checked.',
    clause: 'oidc-5.7',
  },
} as const satisfies Record<string, Parameter>

/** WebAuthn: what is asked of the authenticator, and what it and the browser signed. */
const PASSKEYS = {
  challenge: {
    purpose: '32 random bytes that the authenticator signs. Good once, for five minutes, for this ceremony.',
    attack: 'Replay: an answer that was recorded once would sign in again and again.',
    clause: 'webauthn-13.4.3',
  },
  origin: {
    purpose: 'The page that the browser was really on. It writes this itself; no page can.',
    attack: 'Phishing: a look-alike page passes your answer on.',
    clause: 'webauthn-5.8.1',
  },
  crossOrigin: {
    purpose: 'Whether the page sat in a frame of another site.',
    attack: 'A site could have you sign in to us inside its own page without your noticing.',
    clause: 'webauthn-5.8.1',
  },
  type: {
    purpose: 'Which ceremony was signed: `webauthn.create` or `webauthn.get`.',
    attack: 'An answer to one would pass for an answer to the other.',
    clause: 'webauthn-5.8.1',
  },
  rpId: {
    purpose: 'The domain that the passkey belongs to. The browser offers it nowhere else.',
    attack: 'A passkey that worked on every domain could be asked for by every page.',
    clause: 'webauthn-4',
  },
  rpIdHash: {
    purpose: 'The SHA-256 of the domain, signed by the authenticator: it meant us.',
    attack: 'A signature made for another site would be accepted here.',
    clause: 'webauthn-6.1',
  },
  'rp.name': {
    purpose: 'What the authenticator calls us when it asks.',
    attack: 'Only a name: what protects is the domain.',
    clause: 'webauthn-5.4.3',
  },
  'user.id': {
    purpose: 'A random handle of the account, kept by the authenticator, with nothing personal in it.',
    attack: 'With an e-mail address in it, whoever finds the key learns who you are.',
    clause: 'webauthn-5.4.3',
  },
  displayName: {
    purpose: 'What the person sees when they choose among several passkeys.',
    attack: 'Only for the eye; nothing is decided by it.',
    clause: 'webauthn-5.4.3',
  },
  pubKeyCredParams: {
    purpose: 'Which signature algorithms we accept, the best first.',
    attack: 'A weak one that nobody excluded could be chosen.',
    clause: 'webauthn-5.4',
  },
  timeout: {
    purpose: 'How long the browser may wait for the person.',
    attack: 'An open request that nobody ends is one that somebody else may answer.',
    clause: 'webauthn-5.4',
  },
  excludeCredentials: {
    purpose: 'The passkeys that the account has already, so that no authenticator makes a second one.',
    attack: 'Nothing is stolen, but people end up with keys that they can’t tell apart.',
    clause: 'webauthn-5.4',
  },
  allowCredentials: {
    purpose: 'Which passkeys may answer. Left empty, the person chooses, and nobody learns which exist.',
    attack: 'Filled in before anybody has signed in, it tells strangers whether an account exists.',
    clause: 'webauthn-5.5',
  },
  userVerification: {
    purpose: 'Whether the authenticator must make sure who is there, by finger, face or PIN.',
    attack: 'Whoever holds the device would be its owner.',
    clause: 'webauthn-5.8.6',
  },
  residentKey: {
    purpose: 'That the passkey can be found without a name being typed first.',
    attack: 'Without it one has to say who one is before proving it, and that can be asked about anybody.',
    clause: 'webauthn-5.4.6',
  },
  requireResidentKey: {
    purpose: 'The older way to say `residentKey: required`, for browsers that know only this one.',
    attack: 'As with `residentKey`: accounts could be probed by name.',
    clause: 'webauthn-5.4.4',
  },
  authenticatorAttachment: {
    purpose: 'Whether the authenticator is part of the device, or comes along with the person.',
    attack: 'Nothing is decided by it here; it only helps to describe the passkey.',
    clause: 'webauthn-5.4.4',
  },
  attestation: {
    purpose: 'Whether we want to know the make of the authenticator, proven. `none`: we don’t.',
    attack: 'Asked for without need it makes people traceable by their device.',
    clause: 'webauthn-5.4.7',
  },
  fmt: {
    purpose: 'The format of the attestation; `none` where nothing is claimed.',
    attack: 'A claim about the make that nobody verifies is worth nothing.',
    clause: 'webauthn-6.5',
  },
  transports: {
    purpose: 'How the authenticator can be reached (USB, NFC, another phone), so that browsers ask rightly.',
    attack: 'A hint only; a wrong one makes the question clumsier.',
    clause: 'webauthn-5.8.4',
  },
  credentialId: {
    purpose: 'Which passkey it is. It finds the public key that verifies the signature.',
    attack:
      'The signature must be checked with the key of exactly this id, or one person’s key signs in another.',
    clause: 'webauthn-7.2',
  },
  publicKeyAlgorithm: {
    purpose: 'The algorithm of the new key pair.',
    attack: 'One that we didn’t offer is refused: it could be a broken one.',
    clause: 'webauthn-5.4',
  },
  flags: {
    purpose: 'What the authenticator states about this moment, in eight bits.',
    attack: 'Unread, its statements are worth nothing.',
    clause: 'webauthn-6.1',
  },
  up: {
    purpose: 'User present: somebody touched it.',
    attack: 'Malicious software could sign in while nobody is there.',
    clause: 'webauthn-6.1',
  },
  uv: {
    purpose: 'User verified: the authenticator made sure who is there.',
    attack: 'Found or stolen, the device would be enough.',
    clause: 'webauthn-6.1',
  },
  be: {
    purpose: 'Backup eligible: the passkey may be synced. It never changes.',
    attack: 'A flag that changed says that this isn’t the key it was.',
    clause: 'webauthn-6.1.3',
  },
  bs: {
    purpose: 'Backed up: it is synced now. Possible only where BE is set.',
    attack: 'A synced passkey would be taken for one that can’t leave its device.',
    clause: 'webauthn-6.1.3',
  },
  at: {
    purpose: 'Attested credential data follow: id and public key of a new passkey.',
    attack: 'A registration without them has registered nothing.',
    clause: 'webauthn-6.1',
  },
  ed: {
    purpose: 'Extension data follow.',
    attack: 'Bytes that nobody announced must not be read as something.',
    clause: 'webauthn-6.1',
  },
  signCount: {
    purpose: 'How often the authenticator has signed. It only ever grows; synced passkeys stay at 0.',
    attack: 'A copied authenticator could be used beside the real one without anybody noticing.',
    clause: 'webauthn-6.1.1',
  },
  aaguid: {
    purpose: 'The model of the authenticator, to name the passkey in the list.',
    attack: 'Unattested it may be false: nothing is decided by it.',
    clause: 'webauthn-6.5.1',
  },
  deviceType: {
    purpose: 'Whether the passkey stays on one device or is synced over several.',
    attack: 'A falling counter means something else for each: a copy, or a harmless sync.',
    clause: 'webauthn-6.1.3',
  },
  userHandle: {
    purpose:
      'The random handle that the authenticator keeps: it says whose passkey this is before anybody typed a name.',
    attack:
      'Unless it is compared with the owner of the credential, one person’s passkey could sign in another.',
    clause: 'webauthn-7.2',
  },
  userHandle_present: {
    purpose: 'Whether the authenticator said whose passkey it is.',
    attack: 'A handle that isn’t the owner’s would sign in the wrong person.',
    clause: 'webauthn-7.2',
  },
  credProps: {
    purpose: 'Asks the browser to say whether the new passkey can be found without a name.',
    attack: 'Nobody could tell a passkey from a key that needs a name typed first.',
    clause: 'webauthn-5.4.6',
  },
  credProtect: {
    purpose: 'Asks the authenticator to show the passkey only after it has verified the person.',
    attack: 'Whoever holds the key could list whose accounts are on it.',
    clause: 'webauthn-5.4.4',
  },
  hints: {
    purpose: 'Which kind of authenticator the page expects, so that the browser offers that first.',
    attack: 'A hint only: every authenticator may still answer.',
    clause: 'webauthn-5.8.8',
  },
  ceremony: {
    purpose: 'What the challenge was made for: registering, signing in or confirming.',
    attack: 'A challenge for one could be answered in another, with more at stake.',
    clause: 'webauthn-7.2',
  },
} as const satisfies Record<string, Parameter>

/** HTTP, cookies, and what this application decides. */
const REQUESTS = {
  set_cookie_names: {
    purpose:
      'The cookies that the browser keeps: HttpOnly, SameSite, and `__Host-` on https. Their values stay out of here.',
    attack: 'A cookie that scripts can read, or that a neighbouring host can set, hands over the session.',
    clause: 'rfc6265-4.1.2',
  },
  endpoint: {
    purpose: 'The address that was asked, known from the provider’s own metadata.',
    attack: 'An address from anywhere else could be an attacker’s, and the secret would go there.',
    clause: 'rfc8414-2',
  },
  keys: {
    purpose: 'The issuer’s public keys, fetched from the address in its metadata and from nowhere else.',
    attack: 'A key that came along with the token would verify whatever its sender has signed.',
    clause: 'rfc7517-5',
  },
  method: {
    purpose: 'What is done with the address. Only POST, PUT, PATCH and DELETE change anything.',
    attack: 'If a GET changed something, a picture’s address on any page could do it for you.',
    clause: 'rfc6265-8.4',
  },
  path: {
    purpose: 'What of the server is asked for.',
    attack: 'A secret in it would be written into every log on the way.',
    clause: 'rfc6750-2.1',
  },
  status: {
    purpose: 'How it went, as a number. 303 after a form, so that it isn’t sent a second time.',
    attack: 'A 307 would make the browser post your credentials on to the next address.',
    clause: 'rfc9700-4.11',
  },
  location: {
    purpose: 'Where the browser goes next: a path of ours, or a registered address.',
    attack: 'Taken from the query unchecked it is an open redirector.',
    clause: 'rfc9700-4.11',
  },
  'content-type': {
    purpose: 'What the body is. Anything else than expected is refused.',
    attack: 'A plain form on another site could pass for JSON.',
    clause: 'rfc6265-8.4',
  },
  'sec-fetch-site': {
    purpose: 'The browser’s own word on which site the request came from. No page can write it.',
    attack: 'Cross-site request forgery: another page sends it, and your cookie goes along.',
    clause: 'rfc6265-8.4',
  },
  'www-authenticate': {
    purpose: 'Says what was missing: no token, a bad one, or too little scope.',
    attack: 'Saying more than that would help somebody who guesses.',
    clause: 'rfc6750-3.1',
  },
  'retry-after': {
    purpose: 'How long to wait after too many requests.',
    attack: 'Without a limit a guess costs nothing.',
    clause: 'rfc6749-10.15',
  },
  'cache-control': {
    purpose: '`no-store`: nobody on the way may keep the answer.',
    attack: 'A shared cache would give one person’s answer to the next.',
    clause: 'rfc6749-5.1',
  },
  provider: {
    purpose: 'Whom we asked. It is kept with the flow, so that the answer can only be theirs.',
    attack: 'Mix-up: an answer from one provider is taken for another’s.',
    clause: 'rfc9700-4.4',
  },
  userId: {
    purpose: 'The person here, by an id that we made: no provider can choose it.',
    attack: 'A provider’s value as our key would let it decide who somebody is here.',
    clause: 'oidc-5.7',
  },
  decision: {
    purpose:
      'What was decided: found, created, connected or refused. Provider, issuer and subject decide together.',
    attack: 'Found by e-mail, an account goes to whoever can claim the address.',
    clause: 'oidc-5.7',
  },
  session_method: {
    purpose: 'How the person proved who they are, kept with the session.',
    attack: 'Nobody could ask for a stronger proof than there was.',
    clause: 'rfc9470-3',
  },
  expires: {
    purpose: 'When the session ends at the latest.',
    attack: 'A cookie that was stolen once would be good for ever.',
    clause: 'rfc6265-4.1.2',
  },
  apps_to_tell: {
    purpose: 'The apps that get a signed word that the session has ended, so that they can end theirs.',
    attack: 'You would be signed out here and stay signed in there, on the shared computer that you left.',
    clause: 'oidcBackChannel-2.4',
  },
  sessions: {
    purpose:
      'How many sessions here end by it: those that began at this provider’s session, or all of the person’s.',
    attack:
      'A logout that ends too little leaves somebody in; one that ends others’ sessions is an attack itself.',
    clause: 'oidcBackChannel-2.6',
  },
  revoked: {
    purpose: 'Whether it was taken back before its time.',
    attack: 'After a logout or the loss of a role the token would still open everything.',
    clause: 'rfc7009-2.1',
  },
  policy: {
    purpose: 'The rule that decided, from the one table that the API, the pages and this inspector read.',
    attack: 'Two tables disagree one day, and the laxer one counts.',
    clause: 'rfc9068-4',
  },
} as const satisfies Record<string, Parameter>

/** Other names of the same thing. */
const ALIASES: Record<string, Parameter> = {
  scopes: OAUTH.scope,
  dpop_bound: OAUTH.dpop,
  'pubKeyCredParams.alg': PASSKEYS.pubKeyCredParams,
  'pubKeyCredParams.type': PASSKEYS.pubKeyCredParams,
  'excludeCredentials.id': PASSKEYS.excludeCredentials,
  'excludeCredentials.type': PASSKEYS.excludeCredentials,
  'allowCredentials.id': PASSKEYS.allowCredentials,
  'allowCredentials.type': PASSKEYS.allowCredentials,
  visibility: TOKENS.primary,
  ...Object.fromEntries(
    'node_id gravatar_id url html_url site_admin company blog hireable bio created_at updated_at'
      .split(' ')
      .map((name) => [name, TOKENS.profile]),
  ),
  'rp.id': PASSKEYS.rpId,
  topOrigin: PASSKEYS.crossOrigin,
  algorithm: PASSKEYS.publicKeyAlgorithm,
  extensions: PASSKEYS.credProps,
  backedUp: PASSKEYS.bs,
  'user.name': PASSKEYS.displayName,
  cookie_names: REQUESTS.set_cookie_names,
  authorization_endpoint: REQUESTS.endpoint,
  token_endpoint: REQUESTS.endpoint,
  userinfo_endpoint: REQUESTS.endpoint,
  jwks_uri: REQUESTS.keys,
  issuer: OAUTH.iss,
  given_name: TOKENS.name,
  family_name: TOKENS.name,
  login: TOKENS.preferred_username,
  avatar_url: TOKENS.picture,
  verified: TOKENS.email_verified,
  requested_token_type: OAUTH.subject_token_type,
  issued_token_type: OAUTH.token_type,
  actor_token: OAUTH.act,
  client_assertion_type: OAUTH.client_assertion,
  verification_uri_complete: OAUTH.verification_uri,
  refresh_expires_in: OAUTH.expires_in,
  lifetime: OAUTH.expires_in,
  isNew: REQUESTS.decision,
  outcome: REQUESTS.decision,
  course: REQUESTS.policy,
  requiredRole: REQUESTS.policy,
  allowedBy: REQUESTS.policy,
}

export const PARAMETERS: Readonly<Record<string, Parameter>> = {
  ...OAUTH,
  ...TOKENS,
  ...PASSKEYS,
  ...REQUESTS,
  ...ALIASES,
}

const find = (name: string): Parameter | null =>
  Object.hasOwn(PARAMETERS, name) ? (PARAMETERS[name] ?? null) : null

/** `outer.inner` is looked up whole, then by its last part, then by its first: `flags.uv`, `keys.kid`, `hints.0`. */
export function explainParameter(name: string): Parameter | null {
  const parts = name.split('.')
  return find(name) ?? find(parts.at(-1) ?? '') ?? find(parts[0] ?? '')
}
