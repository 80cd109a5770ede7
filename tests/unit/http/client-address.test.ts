import { expect, it } from 'vitest'
import { clientAddress, networkOf, readClient } from '@/lib/http/client-address'

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

it.each([
  ['198.51.100.7', '198.51.100.7'],
  ['unknown', 'unknown'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::ffff', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:0db8:0000:0000:aaaa::', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s counts as %s: the addresses of one IPv6 network are one client', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
