import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryAdapterFactory } from '@/scripts/local-providers/memory-adapter'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('what the engine remembers', () => {
  it('is forgotten at its time', async () => {
    const codes = createMemoryAdapterFactory()('AuthorizationCode')
    await codes.upsert('c', { jti: 'c' }, 60)
    vi.advanceTimersByTime(59_000)
    expect(await codes.find('c')).toEqual({ jti: 'c' })
    vi.advanceTimersByTime(1000)
    expect(await codes.find('c')).toBeUndefined()
  })

  it('is consumed once, however many have looked before', async () => {
    const codes = createMemoryAdapterFactory()('AuthorizationCode')
    await codes.upsert('c', { jti: 'c' }, 60)
    const results = await Promise.allSettled([codes.consume('c'), codes.consume('c'), codes.consume('c')])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('is bounded: what was written longest ago goes first', async () => {
    const sessions = createMemoryAdapterFactory(3)('Session')
    for (const id of ['a', 'b', 'a', 'c', 'd']) await sessions.upsert(id, { uid: `uid-${id}` }, 60)
    expect(await sessions.find('b')).toBeUndefined()
    for (const id of ['a', 'c', 'd'])
      expect(await sessions.findByUid(`uid-${id}`)).toEqual({ uid: `uid-${id}` })
  })

  it('goes with its grant, in its own model only', async () => {
    const store = createMemoryAdapterFactory()
    const [codes, tokens] = [store('AuthorizationCode'), store('AccessToken')]
    await codes.upsert('c', { grantId: 'g' }, 60)
    await tokens.upsert('t', { grantId: 'g' }, 60)
    await codes.revokeByGrantId('g')
    expect(await codes.find('c')).toBeUndefined()
    expect(await tokens.find('t')).toBeDefined()
  })

  it('is no reference into the store', async () => {
    const sessions = createMemoryAdapterFactory()('Session')
    const payload = { authorizations: { app: { sid: 'one' } } }
    await sessions.upsert('s', payload, 60)
    payload.authorizations.app.sid = 'two'
    expect(await sessions.find('s')).toEqual({ authorizations: { app: { sid: 'one' } } })
  })
})
