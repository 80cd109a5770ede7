// What a client's settings may be (RFC 6749, RFC 8252, RFC 9700, OpenID Connect Registration 1.0), and which secret is
// its own: pure rules, each with words for whoever typed it.
import { createPublicKey, timingSafeEqual, type JsonWebKey } from 'node:crypto'
import { ABOUT_PEOPLE, GRANTS_OF, type ClientKind, type ClientSettings } from '@/lib/clients/schemas'
import { sha256 } from '@/lib/crypto/hash'
import { isLoopback } from '@/lib/loopback'

type Fault = [field: keyof ClientSettings, message: string]

const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'

const MAX_LENGTH = 1000

/** Everything that is wrong, so that it can be put right at once. */
export function faultsOf(given: ClientSettings): Fault[] {
  return [...grantFaults(given), ...scopeFaults(given), ...addressFaults(given), ...keyFaults(given)]
}

function* grantFaults({ kind, grantTypes, audiences }: ClientSettings): Generator<Fault> {
  if (grantTypes.some((grant) => !GRANTS_OF[kind].includes(grant)))
    yield ['grantTypes', 'This kind of client can’t use one of these ways.']
  if (grantTypes.every((grant) => grant === 'refresh_token'))
    yield ['grantTypes', 'Choose at least one way to get access.']
  const exchanges = grantTypes.includes(TOKEN_EXCHANGE)
  if (exchanges && audiences.length === 0)
    yield ['audiences', 'Say for which services it may exchange tokens.']
  if (!exchanges && audiences.length > 0)
    yield ['audiences', 'Only a client that exchanges tokens has these.']
}

function* scopeFaults({ kind, grantTypes, scopes }: ClientSettings): Generator<Fault> {
  if (scopes.length === 0) yield ['scopes', 'Choose at least one.']
  if (kind === 'machine' && scopes.some((scope) => ABOUT_PEOPLE.includes(scope)))
    yield ['scopes', 'A machine acts for nobody: it can’t ask who somebody is.']
  const signsIn = scopes.includes('openid')
  if (!signsIn && (scopes.includes('profile') || scopes.includes('email')))
    yield ['scopes', 'profile and email need openid too.']
  if (kind !== 'machine' && scopes.includes('offline_access') !== grantTypes.includes('refresh_token'))
    yield ['scopes', 'offline_access and refresh tokens go together: choose both or none.']
}

function* addressFaults(given: ClientSettings): Generator<Fault> {
  const { kind, grantTypes, redirectUris, postLogoutRedirectUris, backchannelLogoutUri } = given
  const redirects = grantTypes.includes('authorization_code')
  if (redirects && redirectUris.length === 0) yield ['redirectUris', 'Enter where people come back to.']
  for (const field of ['redirectUris', 'postLogoutRedirectUris'] as const) {
    if (!redirects && given[field].length > 0) yield [field, 'Only a client that signs people in has these.']
  }
  if (!redirects && backchannelLogoutUri)
    yield ['backchannelLogoutUri', 'Only a client that signs people in has it.']
  yield* told('redirectUris', redirectUris, (uri) => redirectFault(uri, kind))
  yield* told('postLogoutRedirectUris', postLogoutRedirectUris, (uri) => redirectFault(uri, kind))
  yield* told('backchannelLogoutUri', backchannelLogoutUri ? [backchannelLogoutUri] : [], webFault)
  yield* told('audiences', given.audiences, webFault)
  yield* told('homepage', given.homepage ? [given.homepage] : [], webFault)
}

function* told(field: Fault[0], uris: string[], check: (uri: string) => string | null): Generator<Fault> {
  for (const uri of uris) {
    const fault = check(uri)
    if (fault) yield [field, uris.length > 1 ? `${uri.slice(0, 100)}: ${fault}` : fault]
  }
}

/** Where an answer may be sent (RFC 9700, section 2.1; RFC 8252, section 7). */
export const redirectFault = (uri: string, kind: ClientKind): string | null =>
  kind === 'native' && isPrivateUse(uri) ? spellingFault(uri) : webFault(uri)

/** A scheme of the app's own must be a domain name in reverse, with no authority after it (RFC 8252, section 7.1). */
const isPrivateUse = (uri: string): boolean => /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+:\/(?!\/)/.test(uri)

/** https, or plain http on this machine only. */
export function webFault(uri: string): string | null {
  const fault = spellingFault(uri)
  if (fault) return fault
  const { protocol, hostname } = new URL(uri)
  if (protocol === 'https:') return null
  if (protocol !== 'http:') return 'Only https addresses work here.'
  return isLoopback(hostname) ? null : 'Use https; http is for localhost, 127.0.0.1 and [::1] only.'
}

/** Addresses are compared letter by letter, so there is one way to write each. */
function spellingFault(uri: string): string | null {
  if (uri.length > MAX_LENGTH) return `Use at most ${MAX_LENGTH} characters.`
  if (uri.includes('*')) return 'Wildcards don’t work: enter each address in full.'
  if (uri.includes('#')) return 'Leave out the part from # on.'
  const url = URL.canParse(uri) ? new URL(uri) : null
  if (!url) return 'Enter a whole address, such as https://app.example/callback.'
  if (url.username || url.password || /^[a-z+.-]+:\/\/[^/?]*@/i.test(uri))
    return 'Leave out the name and password.'
  if (/%2f|%5c|%2e/i.test(url.pathname)) return 'Leave out encoded dots and slashes.'
  const isOrigin = url.href === `${uri}/`
  return url.href === uri || isOrigin ? null : `Write it as ${url.href.slice(0, 200)}`
}

function* keyFaults({ kind, jwks }: ClientSettings): Generator<Fault> {
  if (jwks === null) return
  if (kind === 'native') yield ['jwks', 'An app on a device can’t keep a private key of its maker.']
  const fault = jwksFault(jwks)
  if (fault) yield ['jwks', fault]
}

/** Public signature keys only (RFC 7517), strong enough (RFC 7518, section 3.3). */
export function jwksFault({ keys }: Record<string, unknown>): string | null {
  if (!Array.isArray(keys) || keys.length === 0 || keys.length > 10)
    return 'Paste a key set with 1 to 10 keys.'
  const kids = keys.map((key: { kid?: unknown } | null) => key?.kid)
  if (keys.length > 1 && new Set(kids.filter((kid) => typeof kid === 'string')).size !== keys.length)
    return 'Several keys need a kid each, all different.'
  return keys.map(keyFault).find((fault) => fault !== null) ?? null
}

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

function keyFault(key: unknown): string | null {
  if (typeof key !== 'object' || key === null) return 'A key must be a JSON Web Key.'
  if (PRIVATE_MEMBERS.some((member) => member in key))
    return 'This is a private key. Keep it to yourself (it shouldn’t be used any more) and paste the public one.'
  if ('use' in key && key.use !== 'sig') return 'Use keys for signatures ("use": "sig").'
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey({
      key: key as JsonWebKey,
      format: 'jwk',
    })
    if (asymmetricKeyType === 'ec') return asymmetricKeyDetails?.namedCurve === 'secp256k1' ? WRONG_KEY : null
    if (asymmetricKeyType === 'ed25519') return null
    if (asymmetricKeyType !== 'rsa') return WRONG_KEY
    const { modulusLength = 0, publicExponent = 0n } = asymmetricKeyDetails ?? {}
    return modulusLength >= 2048 && publicExponent >= 3n ? null : 'An RSA key needs at least 2048 bits.'
  } catch {
    return WRONG_KEY
  }
}

const WRONG_KEY = 'Use an RSA, EC (P-256, P-384, P-521) or Ed25519 public key.'

type Secrets = {
  secretHash: string | null
  previousSecretHash: string | null
  previousSecretUntil: Date | null
  disabledAt: Date | null
}

/** Whether this is the client's secret, or the one before during its overlap. Takes the same time for any wrong one. */
export function matchesSecret(client: Secrets, presented: string, at: Date): boolean {
  if (client.disabledAt) return false
  const hash = Buffer.from(sha256(presented))
  const same = (stored: string | null) => {
    const other = Buffer.from(stored ?? '')
    return other.length === hash.length && timingSafeEqual(other, hash)
  }
  const current = same(client.secretHash)
  const previous = same(client.previousSecretHash)
  return current || (previous && client.previousSecretUntil !== null && client.previousSecretUntil > at)
}
