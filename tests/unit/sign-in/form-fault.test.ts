import { afterEach, expect, it, vi } from 'vitest'

afterEach(() => vi.unstubAllEnvs())

it('a form that fails inside leaves in the log what failed where, and none of the values', async () => {
  vi.stubEnv('APP_URL', 'http://localhost:3000')
  vi.stubEnv('DATABASE_URL', 'postgresql://localhost:9/none')
  vi.stubEnv('AUTH_SECRET', 'an-auth-secret-for-tests-only-0123456789')
  vi.stubEnv('KEY_ENCRYPTION_KEY', Buffer.alloc(32, 7).toString('base64'))
  const { log } = await import('@/lib/http/log')
  const { answerForm } = await import('@/lib/sign-in/form-route')
  const logged = vi.spyOn(log, 'error').mockImplementation(() => undefined)

  const request = new Request('http://localhost:3000/', { method: 'POST' })
  const response = await answerForm(request, '/account', () => Promise.reject(new TypeError('hunter2')))

  const target = new URL(response.headers.get('location') ?? '')
  expect(target.searchParams.get('error')).toBe('internal_error')
  const [entry] = logged.mock.calls[0] ?? []
  expect(entry).toMatchObject({ ref: target.searchParams.get('ref'), cause: { name: 'TypeError' } })
  expect(JSON.stringify(entry)).not.toContain('hunter2')
})
