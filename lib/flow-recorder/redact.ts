// The one place where a flow loses what could let somebody in. Only values of the names listed here are kept as they are;
// of all others, of those that are new tomorrow too, a fingerprint.
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { createHash } from 'node:crypto'
import type { InWords, NamedValue, RawStep, Step, Value } from '@/lib/flow-recorder/schemas'

/** Protocol values that are public, or that only say something about the person who looks at them. */
export const PUBLIC: ReadonlySet<string> = new Set(
  [
    // requests and answers
    'method path status location content-type origin sec-fetch-site www-authenticate retry-after endpoint cookie_names set_cookie_names',
    'client_id redirect_uri response_type response_mode scope scopes prompt login_hint kc_idp_hint max_age resource audience',
    'code_challenge_method grant_type token_type expires_in error subject_token_type requested_token_type',
    'issued_token_type post_logout_redirect_uri interval cache-control token_endpoint_auth_method',
    'authorization_endpoint token_endpoint jwks_uri userinfo_endpoint',
    // claims and headers of tokens
    'iss sub aud azp iat nbf exp auth_time acr amr typ alg kid email email_verified name given_name family_name',
    'preferred_username roles act locale picture login primary verified',
    // ceremonies
    'rp.id rp.name rpId type crossOrigin topOrigin displayName userVerification residentKey requireResidentKey attestation timeout fmt',
    'pubKeyCredParams transports authenticatorAttachment flags up uv be bs at ed signCount aaguid algorithm credProps credProtect',
    'rpIdHash publicKeyAlgorithm deviceType backedUp excludeCredentials allowCredentials userHandle_present ceremony',
    // what the application decides
    'app redirect_host new_scopes prompt_reasons rotations used_seconds_ago apps_to_tell sessions verification_uri dpop_bound',
    'decision outcome userId isNew provider issuer course requiredRole allowedBy revoked session_method expires lifetime policy',
  ].flatMap((line) => line.split(' ')),
)

/** From here on a hash can't be guessed back, and four characters are nothing. */
const LONG = 32
const SHORTEST_SECRET = 6
const MAX_TEXT = 600
const MAX_VALUES = 60
const JWT = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g

const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** The secrets of one recording: whatever was hidden once is hidden wherever else it turns up. */
export type Secrets = Set<string>

function hide(text: string, secrets: Secrets): Value {
  if (text.length >= SHORTEST_SECRET) secrets.add(text)
  if (text.length < LONG) return { kind: 'hidden', length: text.length }
  return { kind: 'hidden', length: text.length, sha256: fingerprint(text), prefix: text.slice(0, 4) }
}

/** Null for what only looks like one. */
function readJwt(text: string): { header: object; claims: object } | null {
  try {
    return { header: decodeProtectedHeader(text), claims: decodeJwt(text) }
  } catch {
    return null
  }
}

function redactJwt(text: string, secrets: Secrets): Value | null {
  const jwt = readJwt(text)
  if (!jwt) return null
  secrets.add(text)
  const signature = text.slice(text.lastIndexOf('.') + 1)
  if (signature.length >= SHORTEST_SECRET) secrets.add(signature)
  const simple = (record: object) =>
    redactAll(record, secrets).flatMap(({ name, value }) => (value.kind === 'jwt' ? [] : [{ name, value }]))
  return {
    kind: 'jwt',
    length: text.length,
    sha256: fingerprint(text),
    header: simple(jwt.header),
    claims: simple(jwt.claims),
  }
}

/** An address whose query and fragment keep only what is public. */
function redactAddress(text: string, secrets: Secrets): string {
  const url = new URL(text)
  if (text === url.origin) return text
  for (const [name, value] of [...url.searchParams])
    if (!PUBLIC.has(name) || redactText(value, secrets) !== value) {
      hide(value, secrets)
      url.searchParams.set(name, '[hidden]')
    }
  const origin = url.origin === 'null' ? `${url.protocol}//` : url.origin
  return origin + url.pathname + decodeURIComponent(url.search.replaceAll('+', '%20'))
}

function redactText(text: string, secrets: Secrets): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return redactAddress(text, secrets).slice(0, MAX_TEXT)
  const shown = text.replace(JWT, (token) => {
    secrets.add(token)
    return '[token]'
  })
  return shown.slice(0, MAX_TEXT)
}

const isPublic = (name: string): boolean =>
  PUBLIC.has(name) || PUBLIC.has(name.slice(name.lastIndexOf('.') + 1))

function redactOne(name: string, value: unknown, secrets: Secrets): Value {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const jwt = text.startsWith('eyJ') ? redactJwt(text, secrets) : null
  if (jwt) return jwt
  return isPublic(name) ? { kind: 'plain', text: redactText(text, secrets) } : hide(text, secrets)
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Objects become `outer.inner`; of lists every object by itself, everything else as one text. */
function flatten(name: string, value: unknown): [string, unknown][] {
  if (isRecord(value))
    return Object.entries(value).flatMap(([inner, each]) => flatten(`${name}.${inner}`, each))
  if (!Array.isArray(value)) return value === undefined ? [] : [[name, value]]
  if (value.some((each) => isRecord(each) || Array.isArray(each)))
    return value.flatMap((each) => flatten(name, each))
  return [[name, value.map(String).join(' ')]]
}

const redactAll = (record: object, secrets: Secrets): NamedValue[] =>
  Object.entries(record)
    .flatMap(([name, value]) => flatten(name, value))
    .slice(0, MAX_VALUES)
    .map(([name, value]) => ({ name, value: redactOne(name, value, secrets) }))

/** What may be stored of a step. Secrets that it meets are added to `secrets`. */
export function redactStep(
  { from, to, title, note, values = {}, checks = [] }: RawStep,
  secrets: Secrets,
): Step {
  return {
    from,
    to,
    title: redactText(title, secrets),
    ...(note !== undefined && { note: redactText(note, secrets) }),
    values: redactAll(values, secrets),
    checks: checks.map(({ name, expected, got, passed }) => ({
      name,
      passed,
      ...(expected !== undefined && { expected: redactCheck(name, expected, secrets) }),
      ...(got !== undefined && { got: redactCheck(name, got, secrets) }),
    })),
  }
}

const isInWords = (value: unknown): value is InWords =>
  isRecord(value) && typeof value.words === 'string' && Object.keys(value).length === 1

function redactCheck(name: string, value: unknown, secrets: Secrets): Value {
  if (isInWords(value)) return { kind: 'plain', text: redactText(value.words, secrets) }
  return redactOne(name, Array.isArray(value) ? value.map(String).join(' ') : value, secrets)
}

/** The last look before a step is stored: what was hidden at one place of the flow is hidden at all of them. */
export function scrub<Kept>(kept: Kept, secrets: Secrets): Kept {
  const longestFirst = [...secrets].sort((one, other) => other.length - one.length)
  return walk(kept, longestFirst) as Kept
}

function walk(kept: unknown, secrets: readonly string[]): unknown {
  if (typeof kept === 'string')
    return secrets.reduce((text, secret) => text.replaceAll(secret, '[hidden]'), kept)
  if (Array.isArray(kept)) return kept.map((each) => walk(each, secrets))
  if (!isRecord(kept)) return kept
  return Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, walk(value, secrets)]))
}
