// The rules of the examination that need nobody's answer.
import { describe, expect, it } from 'vitest'
import { isPrivateName, judgeAddress, judgeClock } from '@/lib/doctor/policy'

describe('the clock', () => {
  it.each([
    [0, undefined],
    [4999, undefined],
    [-4999, undefined],
    [5000, 'warning'],
    [-29_999, 'warning'],
    [30_000, 'fault'],
    [-300_000, 'fault'],
    [NaN, undefined],
  ])('%i ms away is %s', (aheadMs, level) => {
    expect(judgeClock('Keycloak', aheadMs, 'Keycloak')?.level).toBe(level)
  })

  it('says by how much, and in which direction', () => {
    expect(judgeClock('Keycloak', 300_000, 'Keycloak')?.says).toContain('300 seconds ahead of Keycloak’s')
    expect(judgeClock('Keycloak', -60_000, 'Keycloak')?.says).toContain('60 seconds behind Keycloak’s')
  })
})

describe('the address', () => {
  const levels = (APP_URL: string, TRUSTED_PROXY_HOPS: number) =>
    judgeAddress({ APP_URL, TRUSTED_PROXY_HOPS }).map(({ level }) => level)

  it('is fine with https and as many proxies as there are', () => {
    expect(levels('https://campus.example', 1)).toEqual(['good'])
  })

  it('warns where all visitors would share the proxy’s address', () => {
    expect(levels('https://campus.example', 0)).toEqual(['good', 'warning'])
  })

  it('warns where anybody may claim any address', () => {
    expect(levels('http://localhost:3000', 1)).toEqual(['note', 'warning'])
    expect(levels('http://localhost:3000', 0)).toEqual(['note'])
  })
})

it.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['[::1]', true],
  ['app.localhost', true],
  ['keycloak', true],
  ['sso.example', false],
  ['192.0.2.1', false],
])('%s is a name for this machine or network alone: %s', (hostname, expected) => {
  expect(isPrivateName(hostname)).toBe(expected)
})
