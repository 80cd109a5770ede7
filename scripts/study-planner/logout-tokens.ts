// Checks the word of Campuskey that somebody signed out there.
// @see OpenID Connect Back-Channel Logout 1.0, section 2.6
import { jwtVerify, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const CLOCK_SKEW_SECONDS = 30
const OLDEST_SECONDS = 120

const ClaimsSchema = z
  .object({
    jti: z.string().min(1),
    sub: z.string().min(1).optional(),
    sid: z.string().min(1).optional(),
    events: z.object({ [EVENT]: z.looseObject({}) }),
    // A token with a nonce is an ID token in disguise.
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined, 'needs sub or sid')

type Expected = { issuer: string; audience: string; keys: JWTVerifyGetKey }

export class LogoutTokens {
  readonly #seen = new Map<string, number>()

  constructor(private readonly expected: Expected) {}

  /** Whose session ended. Each token counts once. @throws for whatever Campuskey didn't sign for this purpose */
  async consume(token: string): Promise<{ sub: string | undefined; sid: string | undefined }> {
    const { issuer, audience, keys } = this.expected
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      typ: 'logout+jwt',
      maxTokenAge: OLDEST_SECONDS,
      clockTolerance: CLOCK_SKEW_SECONDS,
      algorithms: ['ES256', 'RS256', 'PS256', 'EdDSA'],
    })
    const { jti, sub, sid } = ClaimsSchema.parse(payload)
    this.#useOnce(jti)
    return { sub, sid }
  }

  #useOnce(jti: string): void {
    const now = Date.now()
    for (const [id, until] of this.#seen) if (until < now) this.#seen.delete(id)
    if (this.#seen.has(jti)) throw new Error('replayed')
    this.#seen.set(jti, now + (OLDEST_SECONDS + 2 * CLOCK_SKEW_SECONDS) * 1000)
  }
}
