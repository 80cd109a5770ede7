// The stream of a person's own steps: theirs alone, as long as their session, and never in the way of the server's end.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET } from '@/app/api/inspector/stream/route'
import { db } from '@/lib/db'
import { LiveStepsSchema, type LiveSteps } from '@/lib/flow-recorder/schemas'
import { endStreams } from '@/lib/flow-recorder/open-streams'
import { openSession, signedInAccount, type Account } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { storedFlow } from '../../fixtures/recorded-flows'
import { APP } from '../../fixtures/route-browser'

beforeEach(resetDatabase)

type Who = Pick<Account, 'sessionToken'>
type Reader = {
  response: Response
  /** The next message, or null where none comes within the time, or the stream has ended. */
  next: (withinMs?: number) => Promise<{ id: string; live: LiveSteps } | null>
  ended: () => Promise<boolean>
  leave: () => void
}

const open: Reader[] = []
afterEach(() => {
  for (const reader of open.splice(0)) reader.leave()
  Object.assign(globalThis, { campuskeyFlowStreams: undefined })
})

async function watch(who: Who | null, { flow, lastEventId }: { flow?: string; lastEventId?: string } = {}) {
  const gone = new AbortController()
  const address = `${APP}/api/inspector/stream${flow ? `?flow=${flow}` : ''}`
  const request = new Request(address, {
    signal: gone.signal,
    headers: {
      ...(who && { cookie: `authjs.session-token=${who.sessionToken}` }),
      ...(lastEventId && { 'last-event-id': lastEventId }),
    },
  })
  const response = await GET(request, { params: Promise.resolve({}) })
  const lines = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  let done = false
  let reading: Promise<void> | undefined
  const read = () =>
    (reading ??= lines!.read().then((chunk) => {
      reading = undefined
      done = chunk.done
      text += chunk.value ?? ''
    }))
  const next: Reader['next'] = async (withinMs = 4000) => {
    const late = Date.now() + withinMs
    while (Date.now() < late) {
      const found = /id: (\d+)\nevent: steps\ndata: (.*)\n\n/.exec(text)
      if (found) {
        text = text.slice(found.index + found[0].length)
        return { id: found[1]!, live: LiveStepsSchema.parse(JSON.parse(found[2]!)) }
      }
      if (done) return null
      await Promise.race([read(), new Promise((resolve) => setTimeout(resolve, 100))])
    }
    return null
  }
  const ended = async () => {
    await next(3000)
    return done
  }
  const reader = { response, next, ended, leave: () => gone.abort() }
  open.push(reader)
  return reader
}

describe('whoever watches', () => {
  it('is told of a flow that is written by any instance, once, and of what is added to it', async () => {
    const account = await signedInAccount()
    const { response, next } = await watch(account)
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    const flowId = await storedFlow(account.userId)
    const first = await next()
    expect(first?.live).toMatchObject({ flowId, kind: 'provider_sign_in', party: 'google' })
    expect(first?.live.steps.map(({ title }) => title)).toHaveLength(4)
    const step = {
      from: 'app',
      to: 'app',
      title: 'One more',
      values: [],
      checks: [{ name: 'x', passed: false }],
    }
    await db().flowEvent.create({ data: { flowId, at: new Date(), ordinal: 9, step } })
    await db().flow.update({ where: { id: flowId }, data: { updatedAt: new Date() } })
    expect((await next())?.live.steps).toMatchObject([{ title: 'One more', failed: true }])
    expect(await next(2500)).toBeNull()
  })

  it('is told nothing of others’ flows, not even of one whose id is asked for', async () => {
    const [account, other] = [await signedInAccount(), await signedInAccount()]
    const theirs = await storedFlow(other.userId)
    const { next } = await watch(account, { flow: theirs })
    const all = await watch(account)
    await storedFlow(other.userId)
    expect(await next(2500)).toBeNull()
    expect(await all.next(500)).toBeNull()
  })

  it('is told of one flow alone where that is asked for', async () => {
    const account = await signedInAccount()
    const wanted = await storedFlow(account.userId)
    await storedFlow(account.userId)
    const { next } = await watch(account, { flow: wanted })
    expect((await next())?.live.flowId).toBe(wanted)
    expect(await next(1500)).toBeNull()
  })

  it('misses nothing by coming back with what was seen last', async () => {
    const account = await signedInAccount()
    const before = await watch(account)
    await storedFlow(account.userId)
    const seen = await before.next()
    before.leave()
    const missed = await storedFlow(account.userId, { kind: 'api_call' })
    const after = await watch(account, { lastEventId: seen!.id })
    const told = [await after.next(), await after.next(1500)]
    expect(told.map((each) => each?.live.flowId)).toContain(missed)
  })

  it('may say anything as what was seen last', async () => {
    const account = await signedInAccount()
    for (const lastEventId of ['x', '-1', '9'.repeat(30)]) {
      const { response } = await watch(account, { lastEventId })
      expect(response.status).toBe(200)
    }
  })
})

describe('a stream', () => {
  it('isn’t opened for whoever isn’t signed in', async () => {
    const { response } = await watch(null)
    expect(response.status).toBe(401)
  })

  it('ends when its session ends', async () => {
    const account = await signedInAccount()
    const stays = await watch(await openSession(account.userId))
    const { next, ended } = await watch(account)
    await db().session.deleteMany({ where: { id: account.sessionId } })
    expect(await ended()).toBe(true)
    await storedFlow(account.userId)
    expect(await next(500)).toBeNull()
    expect(await stays.next()).not.toBeNull()
  })

  it('ends when the account is disabled', async () => {
    const account = await signedInAccount()
    const { ended } = await watch(account)
    await db().user.update({ where: { id: account.userId }, data: { disabledAt: new Date() } })
    expect(await ended()).toBe(true)
  })

  it('is refused to a person who has six, and only to them; one that is left gives its place back', async () => {
    const [account, other] = [await signedInAccount(), await signedInAccount()]
    const six = []
    for (let each = 0; each < 6; each += 1) six.push(await watch(account))
    expect(six.map(({ response }) => response.status)).toEqual(Array(6).fill(200))
    const { response } = await watch(account)
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('10')
    expect((await watch(other)).response.status).toBe(200)
    six[0]!.leave()
    expect(await six[0]!.ended()).toBe(true)
    expect((await watch(account)).response.status).toBe(200)
  })

  it('ends at once when this instance ends, and so does one that comes then', async () => {
    const account = await signedInAccount()
    const { ended } = await watch(account)
    endStreams()
    expect(await ended()).toBe(true)
    expect(await (await watch(account)).ended()).toBe(true)
  })
})
