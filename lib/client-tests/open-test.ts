// A test of a client that an administrator has begun: theirs alone, in the session it was begun in, for ten minutes, and
// finished once. What proves it (the verifier of PKCE) stays here, encrypted.
import { z } from 'zod'
import { consumeArtifact, findArtifact, putArtifact } from '@/lib/authorization-server/store'
import { later, MINUTE, now } from '@/lib/clock'
import { randomToken } from '@/lib/crypto/hash'
import { seal, unseal } from '@/lib/crypto/seal'
import { db } from '@/lib/db'
import { env } from '@/lib/env'

const LIFETIME_MS = 10 * MINUTE
export const TEST_LIFETIME_SECONDS = LIFETIME_MS / 1000
const KIND = 'ClientTest'
const PURPOSE = 'client-test'

const OpenTestSchema = z.object({
  clientId: z.string(),
  sessionId: z.string(),
  verifier: z.string(),
  nonce: z.string(),
  scope: z.string(),
  /** What a pasted secret turned out to be, in words. */
  secret: z.string().nullable(),
})
export type OpenTest = z.infer<typeof OpenTestSchema>

/** Where the answer of a test comes back to: no client has it registered, and no other request may name it. */
export const testAddress = (): string => `${env().APP_URL}/admin/clients/test/callback`

/** Returns the handle: the `state` of the request, and the cookie of the browser that began it. */
export async function openTest(test: OpenTest): Promise<string> {
  const handle = randomToken()
  const sealed = await seal(JSON.stringify(test), PURPOSE)
  const expiresAt = later(LIFETIME_MS)
  await putArtifact(db(), handle, {
    kind: KIND,
    payload: { sealed },
    expiresAt,
    grantRowId: null,
    userCodeHash: null,
  })
  return handle
}

/** Null when it has been finished or has expired, or belongs to another session. */
export async function findOpenTest(handle: string, sessionId: string): Promise<OpenTest | null> {
  const stored = await findArtifact(db(), KIND, handle)
  if (!stored || stored.consumedAt || stored.expiresAt <= now()) return null
  const { sealed } = stored.payload as { sealed: string }
  const test = OpenTestSchema.parse(JSON.parse(await unseal(sealed, PURPOSE)))
  return test.sessionId === sessionId ? test : null
}

/** Once only, as above. */
export async function takeOpenTest(handle: string, sessionId: string): Promise<OpenTest | null> {
  const test = await findOpenTest(handle, sessionId)
  return test && (await consumeArtifact(db(), KIND, handle)) ? test : null
}
