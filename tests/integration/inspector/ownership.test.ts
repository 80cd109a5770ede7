// A recorded flow is its owner's alone, at every address: others can't tell it from one that never was.
import { beforeEach, describe, expect, it } from 'vitest'
import { later, MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { countFlows, listFlows } from '@/lib/flow-recorder/list-flows'
import { readFlow } from '@/lib/flow-recorder/read-flow'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { storedFlow } from '../../fixtures/recorded-flows'
import { RouteBrowser } from '../../fixtures/route-browser'

beforeEach(resetDatabase)

const DAY = 24 * 60 * MINUTE
const NOBODYS = '01939a2e-5d6f-7c3a-9b1e-2f4d6a8c0e1f'

async function twoPeople() {
  const [owner, stranger] = [await signedInAccount(), await signedInAccount()]
  return { owner, stranger, flowId: await storedFlow(owner.userId) }
}

describe('the list', () => {
  it('has the person’s own flows and nobody else’s', async () => {
    const { owner, stranger, flowId } = await twoPeople()
    expect((await listFlows(owner.userId)).flows).toMatchObject([
      { id: flowId, stepCount: 4, durationMs: 30 },
    ])
    expect((await listFlows(stranger.userId)).flows).toEqual([])
    expect(await countFlows(owner.userId)).toEqual([{ kind: 'provider_sign_in', count: 1 }])
    expect(await countFlows(stranger.userId)).toEqual([])
  })

  it('has one kind alone where that is asked for', async () => {
    const { owner } = await twoPeople()
    const call = await storedFlow(owner.userId, { kind: 'api_call' })
    expect((await listFlows(owner.userId, { kind: 'api_call' })).flows.map(({ id }) => id)).toEqual([call])
  })

  it('goes on page by page until everything was seen once', async () => {
    const { userId } = await signedInAccount()
    const startedAt = new Date()
    for (let each = 0; each < 65; each += 1) await storedFlow(userId, { startedAt, steps: [] })
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const page = await listFlows(userId, { ...(cursor && { cursor }) })
      seen.push(...page.flows.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor)
    expect(new Set(seen).size).toBe(65)
    expect(seen).toHaveLength(65)
  })

  it('begins anew for a cursor that is none', async () => {
    const { owner } = await twoPeople()
    expect((await listFlows(owner.userId, { cursor: "1'; --" })).flows).toHaveLength(1)
  })
})

describe('one flow, with which a comparison is made too', () => {
  it('is read by its owner, and not found by anybody else', async () => {
    const { owner, stranger, flowId } = await twoPeople()
    expect((await readFlow(owner.userId, flowId)).steps).toHaveLength(4)
    await expect(readFlow(stranger.userId, flowId)).rejects.toMatchObject({ code: 'not_found' })
    await expect(readFlow(owner.userId, NOBODYS)).rejects.toMatchObject({ code: 'not_found' })
    await expect(readFlow(owner.userId, 'no id')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('can’t be read after a day, even where nobody has tidied up yet', async () => {
    const { userId } = await signedInAccount()
    const old = await storedFlow(userId, { startedAt: later(-DAY - MINUTE) })
    const young = await storedFlow(userId, { startedAt: later(-DAY + MINUTE) })
    await expect(readFlow(userId, old)).rejects.toMatchObject({ code: 'not_found' })
    expect((await listFlows(userId)).flows.map(({ id }) => id)).toEqual([young])
  })

  it('that is nobody’s yet is nobody’s to read', async () => {
    const { owner, flowId } = await twoPeople()
    await db().flow.update({ where: { id: flowId }, data: { userId: null } })
    await expect(readFlow(owner.userId, flowId)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe.each(['json', 'har', 'svg'])('the export as %s', (format) => {
  const addressOf = (id: string) => `/api/inspector/${id}/export/${format}`

  it('is its owner’s alone', async () => {
    const { owner, stranger, flowId } = await twoPeople()
    const own = await owner.browser.send(addressOf(flowId))
    expect(own.status).toBe(200)
    expect(own.headers.get('cache-control')).toBe('private, no-store')
    expect(own.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="campuskey-[\\w-]+\\.${format}"$`),
    )
    const others = await stranger.browser.send(addressOf(flowId))
    const none = await stranger.browser.send(addressOf(NOBODYS))
    expect([others.status, none.status]).toEqual([404, 404])
    const answers = [await others.json(), await none.json()] as Record<string, unknown>[]
    expect(answers.map(({ error, message }) => ({ error, message }))).toEqual(
      Array(2).fill({ error: 'not_found', message: 'There is nothing here.' }),
    )
  })

  it('is refused to whoever isn’t signed in', async () => {
    const { flowId } = await twoPeople()
    const response = await new RouteBrowser().send(addressOf(flowId))
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ error: 'not_signed_in' })
  })
})

it('there is no export in a format that nobody knows', async () => {
  const { owner, flowId } = await twoPeople()
  expect((await owner.browser.send(`/api/inspector/${flowId}/export/exe`)).status).toBe(404)
})

describe('deleting', () => {
  const remove = (browser: RouteBrowser, fields: Record<string, string>) =>
    browser.submit('/api/inspector/delete', fields)

  it('takes one flow of the person’s own, with its steps', async () => {
    const { owner, flowId } = await twoPeople()
    const other = await storedFlow(owner.userId)
    expect((await remove(owner.browser, { flowId })).url.search).toBe('?deleted=1')
    expect((await db().flow.findMany()).map(({ id }) => id)).toEqual([other])
    expect(await db().flowEvent.count({ where: { flowId } })).toBe(0)
  })

  it('doesn’t touch somebody else’s flow, and doesn’t say that it is there', async () => {
    const { stranger, flowId } = await twoPeople()
    expect((await remove(stranger.browser, { flowId })).url.searchParams.get('error')).toBe('not_found')
    expect((await remove(stranger.browser, { flowId: NOBODYS })).url.searchParams.get('error')).toBe(
      'not_found',
    )
    expect(await db().flow.count()).toBe(1)
  })

  it('takes all of the person’s flows and nobody else’s', async () => {
    const { owner, stranger } = await twoPeople()
    await storedFlow(owner.userId)
    const kept = await storedFlow(stranger.userId)
    expect((await remove(owner.browser, { which: 'all' })).url.search).toBe('?deleted=2')
    expect((await db().flow.findMany()).map(({ id }) => id)).toEqual([kept])
  })

  it('leads whoever isn’t signed in to the sign-in page, and back', async () => {
    const { flowId } = await twoPeople()
    const { url } = await remove(new RouteBrowser(), { flowId })
    expect(url.pathname + url.search).toBe('/login?callbackUrl=%2Finspector')
    expect(await db().flow.count()).toBe(1)
  })
})
