// What a load balancer asks.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GET as live } from '@/app/api/health/live/route'
import { GET as ready } from '@/app/api/health/ready/route'
import { openDatabaseGate, type DatabaseGate } from '../../fixtures/database-gate'

let gate: DatabaseGate
beforeAll(async () => void (gate = await openDatabaseGate()))
afterAll(() => gate.close())

const told = async (response: Response) => ({
  status: response.status,
  body: (await response.json()) as unknown,
  cache: response.headers.get('cache-control'),
})

describe('with the database', () => {
  it('is ready and live', async () => {
    expect(await told(await ready())).toEqual({ status: 200, body: { status: 'ready' }, cache: 'no-store' })
    expect(await told(live())).toEqual({ status: 200, body: { status: 'live' }, cache: 'no-store' })
  })
})

describe('without the database', () => {
  it('is live and not ready, and ready again afterwards', async () => {
    await gate.cut()
    expect(await told(await ready())).toEqual({
      status: 503,
      body: { status: 'not_ready' },
      cache: 'no-store',
    })
    expect((await told(live())).status).toBe(200)
    await gate.mend()
    expect((await told(await ready())).status).toBe(200)
  })
})
