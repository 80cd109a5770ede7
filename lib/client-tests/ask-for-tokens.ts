// The token request of a test, to the real engine, as the client would send it. The client's secret is known here as a hash
// only, so one for this single request stands in its place; a public client sends its id.
import { z } from 'zod'
import { askEngine } from '@/lib/authorization-server/answer-oauth'
import type { TestStep } from '@/lib/client-tests/schemas'
import type { StoredClient } from '@/lib/clients/store'
import { randomToken } from '@/lib/crypto/hash'

const BodySchema = z.object({
  access_token: z.string().optional(),
  id_token: z.string().optional(),
  refresh_token: z.string().optional(),
  token_type: z.string().optional(),
  expires_in: z.number().optional(),
  scope: z.string().optional(),
  error: z.string().optional(),
  error_description: z.string().optional(),
})
export type TokenAnswer = { status: number; body: z.infer<typeof BodySchema> }

export async function askForTokens(
  { id, kind }: StoredClient,
  parameters: Record<string, string>,
): Promise<TokenAnswer> {
  const secret = randomToken()
  const isPublic = kind === 'native'
  const form = new URLSearchParams({ ...parameters, ...(isPublic && { client_id: id }) })
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    ...(!isPublic && { authorization: `Basic ${btoa(`${id}:${secret}`)}` }),
  }
  const init = { method: 'POST', headers, body: form.toString() }
  const response = await askEngine('/oauth/token', init, { clientId: id, secret })
  return { status: response.status, body: BodySchema.parse(await response.json()) }
}

export const describeRefusal = (title: string, { status, body }: TokenAnswer): TestStep => ({
  title,
  outcome: 'failed',
  text: body.error_description ?? 'The token endpoint refused.',
  facts: [['answer', `${status} ${body.error ?? ''}`.trim()]],
})
