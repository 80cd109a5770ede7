// Signs and verifies with each algorithm in this browser, now, in small portions, so that the page stays usable.
import { jose } from '@/components/token-workbench/jose-lazily'
import { toBase64Url, type Members } from '@/lib/learning/jwt/decode'

export const ALGORITHMS = ['HS256', 'RS256', 'ES256', 'EdDSA'] as const
export type Algorithm = (typeof ALGORITHMS)[number]

export type Measured = {
  algorithm: Algorithm
  /** Bytes of what a verifier needs, without any wrapping: the secret, the modulus, the point. */
  keyBytes: number
  signatureBytes: number
  tokenLength: number
  signsPerSecond: number
  verifiesPerSecond: number
}
export type Measurement = Measured | { algorithm: Algorithm; unsupported: true }

type Pair = { sign: () => Promise<string>; verify: (token: string) => Promise<unknown>; keyBytes: number }

const BUDGET_MS = 400
const PORTION_MS = 40
/** The members of a JWK that are the key itself: modulus, point, or secret (RFC 7518, section 6). */
const KEY_MEMBERS = ['n', 'x', 'y', 'k'] as const

const bytesOf = (base64url: string | undefined) => Math.floor(((base64url?.length ?? 0) * 3) / 4)

async function pairFor(algorithm: Algorithm, claims: Members): Promise<Pair> {
  const { CompactSign, compactVerify, exportJWK, generateKeyPair, generateSecret } = await jose()
  const secret = algorithm === 'HS256' ? await generateSecret('HS256', { extractable: true }) : null
  const pair = secret ? null : await generateKeyPair(algorithm)
  const [signing, verifying] = [secret ?? pair?.privateKey, secret ?? pair?.publicKey]
  if (!signing || !verifying) throw new Error('no key')
  const jwk = await exportJWK(verifying)
  const payload = new TextEncoder().encode(JSON.stringify(claims))
  const kid = toBase64Url(crypto.getRandomValues(new Uint8Array(32)))
  return {
    keyBytes: KEY_MEMBERS.reduce((sum, member) => sum + bytesOf(jwk[member]), 0),
    sign: () =>
      new CompactSign(payload).setProtectedHeader({ alg: algorithm, typ: 'at+jwt', kid }).sign(signing),
    verify: (token) => compactVerify(token, verifying, { algorithms: [algorithm] }),
  }
}

const rest = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

/** How often in a second, by doing it for a while. The first times are left out: they prepare the engine. */
async function ratePerSecond(work: () => Promise<unknown>): Promise<number> {
  for (let warmUp = 0; warmUp < 5; warmUp++) await work()
  let [count, busy] = [0, 0]
  while (busy < BUDGET_MS) {
    const from = performance.now()
    do {
      await work()
      count++
    } while (performance.now() - from < PORTION_MS)
    busy += performance.now() - from
    await rest()
  }
  return (count / busy) * 1000
}

/** What this browser does at this moment; a browser without the algorithm says so. */
export async function measure(algorithm: Algorithm, claims: Members): Promise<Measurement> {
  let pair: Pair
  try {
    pair = await pairFor(algorithm, claims)
  } catch {
    return { algorithm, unsupported: true }
  }
  const token = await pair.sign()
  const signature = token.split('.')[2] ?? ''
  return {
    algorithm,
    keyBytes: pair.keyBytes,
    signatureBytes: bytesOf(signature),
    tokenLength: token.length,
    signsPerSecond: await ratePerSecond(pair.sign),
    verifiesPerSecond: await ratePerSecond(() => pair.verify(token)),
  }
}
