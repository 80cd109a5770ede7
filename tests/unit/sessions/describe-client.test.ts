import { describe, expect, it } from 'vitest'
import { describeDevice, shortenAddress } from '@/lib/sessions/describe-client'

describe('a device', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
      'Safari on macOS',
    ],
    ['', 'Unknown browser'],
    [null, 'Unknown browser'],
    ['<script>alert(1)</script>', 'Unknown browser'],
  ])('%j is called %s', (userAgent, device) => {
    expect(describeDevice(userAgent)).toBe(device)
  })
})

describe('an address', () => {
  it.each([
    ['192.0.2.77', '192.0.2.…'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:…'],
    ['127.0.0.1', 'this computer'],
    ['unknown', null],
    [null, null],
  ])('%j is shown as %j', (address, shown) => {
    expect(shortenAddress(address)).toBe(shown)
  })
})
