import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { requireSameOrigin } from '@/lib/http/same-origin'

const APP = 'https://campus.example'

beforeAll(() => {
  vi.stubEnv('APP_URL', APP)
  vi.stubEnv('DATABASE_URL', 'postgresql://localhost:9/none')
  vi.stubEnv('AUTH_SECRET', 'an-auth-secret-for-tests-only-0123456789')
  vi.stubEnv('KEY_ENCRYPTION_KEY', Buffer.alloc(32, 7).toString('base64'))
})
afterAll(() => vi.unstubAllEnvs())

describe('a request from our own pages passes', () => {
  it.each([
    { 'sec-fetch-site': 'same-origin', origin: APP },
    { 'sec-fetch-site': 'same-origin' },
    { origin: APP },
  ])('%j', (headers) => {
    expect(() => requireSameOrigin(new Headers(headers as Record<string, string>))).not.toThrow()
  })
})

describe('a request from elsewhere is refused', () => {
  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': '' },
    { 'sec-fetch-site': 'same-site', origin: APP },
    { 'sec-fetch-site': 'cross-site', origin: APP },
    { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
    { origin: 'https://evil.example' },
    { origin: 'http://campus.example' },
    { origin: 'https://campus.example:8443' },
    { origin: 'https://campus.example.evil.example' },
    { origin: 'https://sub.campus.example' },
    { origin: `${APP}/` },
    { origin: 'null' },
    { origin: '' },
  ])('%j', (headers) => {
    expect(() => requireSameOrigin(new Headers(headers as Record<string, string>))).toThrow(
      expect.objectContaining({ code: 'cross_site', status: 403 }),
    )
  })
})
