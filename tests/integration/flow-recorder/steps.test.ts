// What the code that runs a flow tells of it.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import * as store from '@/lib/flow-recorder/store'
import { StepSchema } from '@/lib/flow-recorder/schemas'
import { flowsWritten } from '@/lib/flow-recorder/write-behind'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'

beforeEach(async () => {
  await resetDatabase()
  env().FLOW_RECORDING = 'on'
})
afterEach(() => {
  env().FLOW_RECORDING = 'off'
  vi.restoreAllMocks()
})

async function flowsOf(userId: string, kind: string) {
  await flowsWritten()
  const flows = await db().flow.findMany({
    where: { userId, kind },
    include: { events: { orderBy: [{ at: 'asc' }, { ordinal: 'asc' }] } },
  })
  return flows.map(({ outcome, events }) => ({
    outcome,
    steps: events.map(({ step }) => StepSchema.parse(step)),
  }))
}

async function tokenOf(account: Awaited<ReturnType<typeof signedInAccount>>): Promise<string> {
  const answer = (await (await account.browser.post('/api/token')).json()) as { access_token: string }
  return answer.access_token
}

it('a token request and a call are told with what the guard decided, and the token is nowhere', async () => {
  const account = await signedInAccount()
  const token = await tokenOf(account)
  await account.browser.send('/api/courses', { headers: { authorization: `Bearer ${token}` } })
  const [asked] = await flowsOf(account.userId, 'token')
  expect(asked).toMatchObject({ outcome: 'succeeded', steps: [{ from: 'browser' }, { to: 'browser' }] })
  const [call] = await flowsOf(account.userId, 'api_call')
  expect(call!.steps.flatMap(({ checks }) => checks.map(({ name, passed }) => [name, passed]))).toEqual(
    expect.arrayContaining([
      ['aud', true],
      ['Not revoked', true],
      ['scope', true],
    ]),
  )
  const kept = JSON.stringify(await db().flowEvent.findMany())
  for (const part of [token, token.split('.')[2]!, account.sessionToken]) expect(kept).not.toContain(part)
})

it('a course that no role opens is told with the roles, and what would have been needed', async () => {
  const account = await signedInAccount()
  const headers = { authorization: `Bearer ${await tokenOf(account)}` }
  const { response } = await account.browser.visit('/api/courses/ai-systems', { headers })
  const [call] = await flowsOf(account.userId, 'api_call')
  expect(call!.outcome).toBe(String(response.status))
})

it('a request whose recording fails is answered all the same', async () => {
  vi.spyOn(store, 'saveFlow').mockRejectedValue(new Error('no'))
  const account = await signedInAccount()
  expect(await tokenOf(account)).toMatch(/^eyJ/)
})

it('where recording is off, nothing is stored', async () => {
  env().FLOW_RECORDING = 'off'
  await tokenOf(await signedInAccount())
  await flowsWritten()
  expect(await db().flow.count()).toBe(0)
})
