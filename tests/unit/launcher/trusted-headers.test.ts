import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { applyTrust, clientAddress, normalizeAddress } from '../../../scripts/server/trusted-headers.mjs'

const appUrl = new URL('https://campus.example')

function request(headers: Record<string, string>, url = '/'): IncomingMessage {
  return { headers, url, socket: { remoteAddress: '203.0.113.9' } } as unknown as IncomingMessage
}

describe('what a client says about itself', () => {
  test('is removed: forwarding headers and the ones that only this server may set', () => {
    const incoming = request({
      'x-campuskey-client-address': '10.0.0.1',
      'x-campuskey-other': '1',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-port': '1',
      forwarded: 'for=10.0.0.1',
      accept: '*/*',
    })
    applyTrust(incoming, { appUrl, trustedProxyHops: 0 })
    expect(incoming.headers).toEqual({
      accept: '*/*',
      host: 'campus.example',
      'x-forwarded-host': 'campus.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '203.0.113.9',
      'x-campuskey-client-address': '203.0.113.9',
    })
  })

  test('a host in the request line is dropped as well', () => {
    const incoming = request({}, 'http://evil.example/login?next=http://a.example/')
    applyTrust(incoming, { appUrl, trustedProxyHops: 0 })
    expect(incoming.url).toBe('/login?next=http://a.example/')
  })
})

describe('the client address', () => {
  const forwarded = '198.51.100.7, 192.0.2.1'

  test.each([
    ['is the connection’s, whatever X-Forwarded-For says', 0, forwarded, '203.0.113.9'],
    ['is what the one proxy in front wrote, the last entry', 1, forwarded, '192.0.2.1'],
    ['is what the outer of two proxies wrote', 2, forwarded, '198.51.100.7'],
    ['is the connection’s where the list is shorter than the proxies', 3, forwarded, '203.0.113.9'],
    ['is the connection’s where the entry is no address', 1, 'unknown', '203.0.113.9'],
    ['is the connection’s without the header', 1, undefined, '203.0.113.9'],
  ])('%s', (_rule, hops, header, expected) => {
    expect(clientAddress('203.0.113.9', header, hops)).toBe(expected)
  })

  test.each([
    ['::1', '127.0.0.1'],
    ['::ffff:127.0.0.1', '127.0.0.1'],
    ['::FFFF:203.0.113.9', '203.0.113.9'],
    ['2001:DB8::1', '2001:db8::1'],
    ['203.0.113.9:4711', '203.0.113.9'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['example.com', undefined],
    ['', undefined],
  ])('%s is written %s', (value, expected) => {
    expect(normalizeAddress(value)).toBe(expected)
  })
})
