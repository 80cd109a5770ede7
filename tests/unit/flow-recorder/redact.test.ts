// No secret of a flow occurs in anything that is kept of it: tried on thousands of made-up flows.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redactStep, scrub, type Secrets } from '@/lib/flow-recorder/redact'
import { StepSchema, type RawStep, type Step } from '@/lib/flow-recorder/schemas'

const redact = (...steps: RawStep[]): Step[] => {
  const secrets: Secrets = new Set()
  const redacted = steps.map((step) => redactStep(step, secrets))
  return redacted.map((step) => scrub(step, secrets))
}

const step = (rest: Partial<RawStep>): RawStep => ({ from: 'browser', to: 'app', title: 'A step', ...rest })
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = (claims: object, signature: string) =>
  `${base64url({ alg: 'RS256', kid: 'k1' })}.${base64url(claims)}.${signature}`

const secret = fc.stringMatching(/^[A-Za-z0-9_-]{12,80}$/)
const SECRET_NAMES = [
  'code',
  'state',
  'nonce',
  'code_verifier',
  'client_secret',
  'authorization',
  'cookie',
  'set-cookie',
  'access_token',
  'refresh_token',
  'challenge',
  'signature',
  'device_code',
  'user_code',
  'sid',
  'x-something-new',
]

const flow = fc.record({
  values: fc.dictionary(fc.constantFrom(...SECRET_NAMES), secret, { minKeys: 1 }),
  nested: fc.dictionary(fc.constantFrom(...SECRET_NAMES), secret),
  listed: fc.array(fc.record({ client_secret: secret })),
  query: secret,
  nonce: secret,
  signature: secret,
  compared: fc.tuple(secret, secret),
  inNote: fc.boolean(),
})

describe('a recorded flow', () => {
  it('holds none of its secrets, wherever they stood in it', () => {
    fc.assert(
      fc.property(flow, ({ values, nested, listed, query, nonce, signature, compared, inNote }) => {
        const token = jwt({ sub: 'person', nonce, deep: { session: nonce } }, signature)
        const [expected, got] = compared
        const kept = redact(
          step({
            // Told before it is known that this is a secret.
            title: `From ${query}`,
            note: inNote ? `Sent ${Object.values(values).join(' and ')} with ${token}` : undefined,
            values: { redirect_uri: `https://app.example/callback?code=${query}&scope=openid` },
          }),
          step({ values: { ...values, nested, listed, id_token: token, scope: `openid ${token}` } }),
          step({ checks: [{ name: 'state', expected, got, passed: expected === got }] }),
        )
        const text = JSON.stringify(kept)
        const secrets = [
          ...Object.values(values),
          ...Object.values(nested),
          ...listed.map((each) => each.client_secret),
          query,
          nonce,
          signature,
          token,
          expected,
          got,
        ]
        for (const each of secrets) expect(text).not.toContain(each)
        for (const each of kept) expect(StepSchema.safeParse(each).success).toBe(true)
      }),
      { numRuns: 3000 },
    )
  }, 60_000)

  it('keeps what is public as it was', () => {
    const values = { client_id: 'campuskey', scope: 'openid profile', response_type: 'code', max_age: 0 }
    const texts = redact(step({ values }))[0]!.values.map(({ value }) => value.kind === 'plain' && value.text)
    expect(texts).toEqual(['campuskey', 'openid profile', 'code', '0'])
  })

  it('keeps of a long secret its length, a hash and four characters; of a short one its length', () => {
    const [long, short] = redact(step({ values: { code: 'x'.repeat(43), user_code: 'WDJB-MJHT' } }))[0]!
      .values
    expect(long!.value).toEqual({
      kind: 'hidden',
      length: 43,
      prefix: 'xxxx',
      sha256: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
    })
    expect(short!.value).toEqual({ kind: 'hidden', length: 9 })
  })

  it('decodes a token and cuts its signature', () => {
    const [token] = redact(
      step({ values: { id_token: jwt({ sub: 'me', exp: 5 }, 'a-signature-of-bytes') } }),
    )[0]!.values
    expect(token!.value).toMatchObject({
      kind: 'jwt',
      header: [
        { name: 'alg', value: { kind: 'plain', text: 'RS256' } },
        { name: 'kid', value: { kind: 'plain', text: 'k1' } },
      ],
      claims: [
        { name: 'sub', value: { kind: 'plain', text: 'me' } },
        { name: 'exp', value: { kind: 'plain', text: '5' } },
      ],
    })
  })

  it('hides a parameter that nobody has heard of', () => {
    expect(redact(step({ values: { brand_new: 'a-value-of-some-kind' } }))[0]!.values).toEqual([
      { name: 'brand_new', value: { kind: 'hidden', length: 20 } },
    ])
  })
})
