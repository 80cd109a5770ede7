// A refusal is answered as it is, also where Next has no parameters of the address to hand on.
import { expect, it } from 'vitest'
import { GET } from '@/app/api/courses/route'
import { db } from '@/lib/db'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import { APP } from '../../fixtures/route-browser'

it('a revoked token is refused as revoked, at an address without a variable part', async () => {
  const { browser, sessionId } = await signedInAccount()
  const token = await browser.accessToken()
  await revokeTokens(db(), { kind: 'sid', value: sessionId })
  const request = new Request(`${APP}/api/courses`, { headers: { authorization: `Bearer ${token}` } })
  // As Next calls it.
  const response = await GET(request, { params: Promise.resolve(undefined) as never })
  const { error } = (await response.json()) as { error: string }
  expect([response.status, error]).toEqual([401, 'token_revoked'])
})
