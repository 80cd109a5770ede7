import { expect, it } from 'vitest'
import { clientAddress, readClient } from '@/lib/http/client-address'

it('the address is what our own server found out, never what a client claims', () => {
  const claims = {
    'x-forwarded-for': '203.0.113.9',
    forwarded: 'for=203.0.113.9',
    'x-real-ip': '203.0.113.9',
  }
  expect(clientAddress(new Headers({ ...claims, 'x-campuskey-client-address': '198.51.100.7' }))).toBe(
    '198.51.100.7',
  )
  expect(clientAddress(new Headers(claims))).toBe('unknown')
})

it('a user agent is kept, but not at any length', () => {
  expect(readClient(new Headers())).toEqual({ address: 'unknown', userAgent: null })
  const { userAgent } = readClient(new Headers({ 'user-agent': 'x'.repeat(10_000) }))
  expect(userAgent).toHaveLength(400)
})
