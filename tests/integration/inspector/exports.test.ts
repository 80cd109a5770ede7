// What a flow is taken along as: what was stored and nothing else, and in the picture not even that.
import { beforeEach, expect, it } from 'vitest'
import { ExportSchema } from '@/lib/account/export-schema'
import { db } from '@/lib/db'
import { signedInAccount, type Account } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { SOME_STEPS, storedFlow } from '../../fixtures/recorded-flows'

beforeEach(resetDatabase)

async function exported(account: Account, flowId: string, format: string): Promise<string> {
  const response = await account.browser.send(`/api/inspector/${flowId}/export/${format}`)
  expect(response.status).toBe(200)
  return response.text()
}

type Steps = { steps: Record<string, unknown>[] }

it('the JSON has every step as it was stored', async () => {
  const account = await signedInAccount()
  const flowId = await storedFlow(account.userId)
  const { steps, ...rest } = JSON.parse(await exported(account, flowId, 'json')) as Steps & { flow: object }
  expect(rest.flow).toMatchObject({ id: flowId, kind: 'provider_sign_in', outcome: 'succeeded' })
  const stored = await db().flowEvent.findMany({ where: { flowId }, orderBy: { ordinal: 'asc' } })
  expect(steps.map(({ at: _at, afterMs: _after, ...step }) => step)).toEqual(stored.map(({ step }) => step))
  expect(steps.map(({ afterMs }) => afterMs)).toEqual([0, 10, 20, 30])
})

it('the HAR is one: a request with its answer is an entry, and everything that the format wants is there', async () => {
  const account = await signedInAccount()
  const text = await exported(account, await storedFlow(account.userId), 'har')
  type Entry = Record<string, unknown> & {
    request: Record<string, unknown>
    response: Record<string, unknown>
  }
  const { log } = JSON.parse(text) as { log: Record<string, unknown> & { entries: Entry[] } }
  expect(log).toMatchObject({
    version: '1.2',
    creator: { name: 'Campuskey flow inspector' },
    pages: [{ id: 'flow' }],
  })
  expect(log.entries).toHaveLength(2)
  expect(log.entries[1]).toMatchObject({
    time: 10,
    request: {
      method: 'POST',
      url: 'https://provider.example/token',
      postData: { params: [{ name: 'grant_type', value: 'authorization_code' }] },
    },
    response: { status: 200 },
    timings: { wait: 10 },
  })
  for (const { request, response, ...entry } of log.entries) {
    for (const name of ['startedDateTime', 'time', 'cache', 'timings']) expect(entry).toHaveProperty(name)
    for (const name of [
      'method',
      'url',
      'httpVersion',
      'cookies',
      'headers',
      'queryString',
      'headersSize',
      'bodySize',
    ])
      expect(request).toHaveProperty(name)
    for (const name of [
      'status',
      'statusText',
      'httpVersion',
      'cookies',
      'headers',
      'content',
      'redirectURL',
    ])
      expect(response).toHaveProperty(name)
    expect(URL.canParse(String(request.url))).toBe(true)
  }
})

it('the picture has no value of the flow, no name, no address and no time, and says so', async () => {
  const account = await signedInAccount({ name: 'Ada Lovelace', email: 'ada@example.com' })
  const flowId = await storedFlow(account.userId)
  const svg = await exported(account, flowId, 'svg')
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
  expect(svg).toContain('Taken out:')
  expect(svg).toContain('Checked for')
  const state = String(SOME_STEPS[0]!.values!.state)
  const year = new Date().toISOString().slice(0, 10)
  for (const each of ['Lovelace', 'ada@example', account.userId, flowId, state, 'provider.example', year])
    expect(svg).not.toContain(each)
})

it('the picture is XML whatever a step says, and runs nothing', async () => {
  const account = await signedInAccount()
  const title = '<script>alert(1)</script> & "quotes" \u0001\u0008'
  const flowId = await storedFlow(account.userId, {
    party: '</title><script>',
    steps: [{ from: 'app', to: 'app', title }],
  })
  const svg = await exported(account, flowId, 'svg')
  expect(svg).not.toMatch(/<script|on\w+=/)
  expect(svg).toContain('&lt;script&gt;')
  expect(Array.from(svg).filter((each) => each < ' ' && each !== '\n')).toEqual([])
})

it('the download of everything has the person’s flows, and nobody else’s', async () => {
  const [account, other] = [await signedInAccount(), await signedInAccount()]
  const flowId = await storedFlow(account.userId)
  await storedFlow(other.userId)
  const { body } = await account.browser.submit('/api/account/export', {})
  const everything = ExportSchema.parse(JSON.parse(body))
  expect(everything.flows).toMatchObject([{ id: flowId, kind: 'provider_sign_in', party: 'google' }])
  expect(everything.flows[0]!.steps).toHaveLength(4)
})
