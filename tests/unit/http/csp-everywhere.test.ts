// No address answers without a Content-Security-Policy: what the proxy leaves out gets one from the configuration.
import {
  unstable_doesMiddlewareMatch,
  unstable_getResponseFromNextConfig,
} from 'next/experimental/testing/server'
import { describe, expect, it } from 'vitest'
import nextConfig from '@/next.config'
import { config } from '@/proxy'

const passesProxy = (url: string) => unstable_doesMiddlewareMatch({ config, nextConfig, url })

describe.each([
  '/',
  '/login',
  '/nope',
  '/iconography',
  '/favicon.ico',
  '/apiary',
  '/icon.svg/more',
  '/_next/nope',
])('%s', (url) => {
  it('is a page with the policy of pages', () => expect(passesProxy(url)).toBe(true))
})

describe.each(['/api/nope', '/api/courses', '/api/auth/session', '/.well-known/nope'])('%s', (url) => {
  it('has the policy that lets nothing run', async () => {
    expect(passesProxy(url)).toBe(false)
    const { headers } = await unstable_getResponseFromNextConfig({ url, nextConfig })
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('script-src')
  })
})

it('the pages’ own policy is not doubled by the configuration', async () => {
  const { headers } = await unstable_getResponseFromNextConfig({ url: '/courses', nextConfig })
  expect(headers.get('content-security-policy')).toBeNull()
})
