// Checks a certificate step by step. The browser of whoever looks at it runs this, and the server for a browser that can't:
// one code, so that both mean the same.
// @see RFC 7515, section 5.2; RFC 8725
import { compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose'

/** What the page shows: it must be what was signed. */
export type Shown = {
  id: string
  issuer: string
  holderName: string
  course: { slug: string; title: string }
  issuedAt: string
}

export type Step = { name: StepName; passed: boolean; text: string }
export type StepName = 'signature' | 'type' | 'issuer' | 'content' | 'standing'

export type Sources = {
  jwt: string
  shown: Shown
  readKeys: () => Promise<{ keys: JWK[] }>
  /** When it was revoked, as the server says now; null while it holds. */
  readRevocation: () => Promise<string | null>
}

const TYPE = 'certificate+jwt'
/** The one algorithm that certificates are signed with: what a header says is no reason to take another (RFC 8725, 3.1). */
const ALGORITHM = 'ES256'

/** Each step in turn, told as soon as it is known. After a wrong signature nothing else that it says means anything. */
export async function* checkCertificate({
  jwt,
  shown,
  readKeys,
  readRevocation,
}: Sources): AsyncGenerator<Step> {
  const signed = await verifySignature(jwt, (await readKeys()).keys)
  yield { name: 'signature', passed: signed !== null, text: signatureText(signed?.kid) }
  if (!signed) return
  const { claims } = signed
  yield step('type', signed.type === TYPE, 'It is a certificate', 'It is signed, but is no certificate')
  const issuer = `It was issued by ${shown.issuer}`
  yield step('issuer', claims.iss === shown.issuer, issuer, 'It was issued by somebody else')
  const same = isShown(claims, shown)
  yield step(
    'content',
    same,
    'Name, course and date are the signed ones',
    'This page shows something else than was signed',
  )
  const revokedAt = await readRevocation()
  yield step(
    'standing',
    revokedAt === null,
    'It has not been revoked',
    `It was revoked on ${dayOf(revokedAt)}`,
  )
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const dayOf = (at: string | null): string => (at ? day.format(new Date(at)) : '')

const step = (name: StepName, passed: boolean, yes: string, no: string): Step => ({
  name,
  passed,
  text: passed ? yes : no,
})

const signatureText = (kid: string | undefined): string =>
  kid
    ? `The signature matches the published key ${kid.slice(0, 8)}…`
    : 'The signature doesn’t match any published key'

type Signed = { kid: string; type: unknown; claims: Record<string, unknown> }

async function verifySignature(jwt: string, keys: readonly JWK[]): Promise<Signed | null> {
  try {
    const { kid, alg } = decodeProtectedHeader(jwt)
    const jwk = keys.find((key) => key.kid === kid && key.alg === ALGORITHM)
    if (!kid || alg !== ALGORITHM || !jwk) return null
    const key = await importJWK(jwk, ALGORITHM)
    const { payload, protectedHeader } = await compactVerify(jwt, key, { algorithms: [ALGORITHM] })
    const claims = JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>
    return { kid, type: protectedHeader.typ, claims }
  } catch {
    // Whatever is wrong with it, it doesn't verify.
    return null
  }
}

function isShown({ jti, name, course, iat }: Record<string, unknown>, shown: Shown): boolean {
  const { slug, title } = (course ?? {}) as Record<string, unknown>
  return (
    jti === shown.id &&
    name === shown.holderName &&
    slug === shown.course.slug &&
    title === shown.course.title &&
    iat === Date.parse(shown.issuedAt) / 1000
  )
}
