// The browser's token holder and its API reader, with `fetch` played by a script of answers.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

type Answer = { status: number; body: unknown }

let asked: { path: string; authorization: string | undefined }[]
let answers: Record<string, Answer[]>
let tokens: number

const ok = (body: unknown): Answer => ({ status: 200, body })
const refused = (status: number, error: string): Answer => ({
  status,
  body: { error, message: `refused: ${error}`, requestId: 'r-1' },
})

async function load() {
  vi.resetModules()
  return {
    ...(await import('@/components/api/access-token')),
    ...(await import('@/components/api/call-api')),
  }
}

const asks = (path: string) => asked.filter((each) => each.path === path)

beforeEach(() => {
  asked = []
  answers = {}
  tokens = 0
  vi.useFakeTimers()
  vi.stubGlobal('document', { visibilityState: 'visible' })
  vi.stubGlobal('fetch', (path: string, init: { headers?: Record<string, string> }) => {
    asked.push({ path, authorization: init.headers?.authorization })
    const fallback = () =>
      path === '/api/token' ? ok({ access_token: `token-${++tokens}`, expires_in: 300 }) : ok({ path })
    const { status, body } = answers[path]?.shift() ?? fallback()
    return Promise.resolve(Response.json(body, { status }))
  })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the access token', () => {
  test('is asked for once, however many want it at the same time', async () => {
    const { accessToken } = await load()
    expect(await Promise.all([accessToken(), accessToken(), accessToken()])).toEqual(Array(3).fill('token-1'))
    expect(await accessToken()).toBe('token-1')
    expect(asks('/api/token')).toHaveLength(1)
  })

  test('is renewed before it expires while the page is looked at', async () => {
    const { accessToken } = await load()
    await accessToken()
    await vi.advanceTimersByTimeAsync(269_000)
    expect(asks('/api/token')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(asks('/api/token')).toHaveLength(2)
    expect(await accessToken()).toBe('token-2')
  })

  test('is not renewed in the background, but when it is wanted again', async () => {
    const { accessToken } = await load()
    await accessToken()
    vi.stubGlobal('document', { visibilityState: 'hidden' })
    await vi.advanceTimersByTimeAsync(600_000)
    expect(asks('/api/token')).toHaveLength(1)
    expect(await accessToken()).toBe('token-2')
  })

  test('is asked for again after a failure', async () => {
    answers['/api/token'] = [refused(503, 'unavailable')]
    const { accessToken } = await load()
    await expect(accessToken()).rejects.toMatchObject({ code: 'unavailable', requestId: 'r-1' })
    expect(await accessToken()).toBe('token-1')
  })
})

describe('a read from the API', () => {
  test('carries the token as bearer', async () => {
    const { apiGet } = await load()
    expect(await apiGet('/api/courses')).toEqual({ path: '/api/courses' })
    expect(asks('/api/courses')[0]?.authorization).toBe('Bearer token-1')
  })

  test.each(['token_expired', 'token_revoked', 'invalid_token'])(
    'that is refused with %s is tried once more with a new token',
    async (code) => {
      answers['/api/courses'] = [refused(401, code)]
      const { apiGet } = await load()
      expect(await apiGet('/api/courses')).toEqual({ path: '/api/courses' })
      expect(asks('/api/courses').map(({ authorization }) => authorization)).toEqual([
        'Bearer token-1',
        'Bearer token-2',
      ])
    },
  )

  test('shares the new token with others that were refused', async () => {
    answers['/api/courses'] = [refused(401, 'token_revoked')]
    answers['/api/me'] = [refused(401, 'token_revoked')]
    const { apiGet } = await load()
    await Promise.all([apiGet('/api/courses'), apiGet('/api/me')])
    expect(asks('/api/token')).toHaveLength(2)
  })

  test('that is refused twice fails, without asking for ever', async () => {
    answers['/api/courses'] = [refused(401, 'token_revoked'), refused(401, 'token_revoked')]
    const { apiGet } = await load()
    await expect(apiGet('/api/courses')).rejects.toMatchObject({ code: 'token_revoked' })
    expect(asks('/api/courses')).toHaveLength(2)
  })

  test('that the role refuses fails at once', async () => {
    answers['/api/courses'] = [refused(403, 'insufficient_role')]
    const { apiGet } = await load()
    await expect(apiGet('/api/courses')).rejects.toMatchObject({ code: 'insufficient_role' })
    expect(asks('/api/courses')).toHaveLength(1)
  })

  test('after the session has ended leads to the sign-in page and back', async () => {
    answers['/api/token'] = [refused(401, 'not_signed_in')]
    const assign = vi.fn()
    const { apiGet } = await load()
    vi.stubGlobal('window', { location: { pathname: '/courses/a', search: '?lesson=b', hash: '', assign } })
    void apiGet('/api/courses')
    await vi.waitFor(() => expect(assign).toHaveBeenCalledOnce())
    expect(assign).toHaveBeenCalledWith('/login?callbackUrl=%2Fcourses%2Fa%3Flesson%3Db')
  })

  test('that never arrives says so in words', async () => {
    const { apiGet } = await load()
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')))
    await expect(apiGet('/api/courses')).rejects.toMatchObject({ code: 'offline' })
  })

  test('that a proxy answers with a page of its own is not shown as it is', async () => {
    const { apiGet } = await load()
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 })))
    await expect(apiGet('/api/courses')).rejects.toMatchObject({ code: 'unknown' })
  })
})
