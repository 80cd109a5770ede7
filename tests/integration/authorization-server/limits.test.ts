// Each address of the authorization server that could be hammered has a limit of its own kind, told in OAuth's shape.
import { beforeEach, describe, expect, it } from 'vitest'
import { resetDatabase } from '../../fixtures/database'
import { addMachine, post } from '../../fixtures/oauth'

process.env.RATE_LIMIT_OAUTH_TOKEN_PER_MINUTE = '2'
process.env.RATE_LIMIT_OAUTH_DEVICE_PER_MINUTE = '2'
process.env.RATE_LIMIT_OAUTH_INTROSPECTION_PER_MINUTE = '2'

beforeEach(resetDatabase)

describe('rate limits (RFC 6585, section 4)', () => {
  it.each(['token', 'device_authorization', 'par', 'introspect', 'revoke'])(
    '/oauth/%s: over the limit is 429 with whole seconds to wait; another address goes on',
    async (name) => {
      const client = await addMachine()
      const from = (address: string) =>
        post(`/oauth/${name}`, { grant_type: 'client_credentials', token: 'x' }, client, {
          'x-campuskey-client-address': address,
        })
      const address = `2001:db8:${name.length}${name.charCodeAt(0)}::1`
      const statuses: number[] = []
      for (let count = 0; count < 2; count += 1) statuses.push((await from(address)).status)
      expect(statuses).not.toContain(429)
      const refused = await from(address)
      expect([refused.status, refused.body.error]).toEqual([429, 'temporarily_unavailable'])
      expect(refused.headers.get('retry-after')).toMatch(/^([1-9]|[1-5]\d|60)$/)
      expect((await from('198.51.100.77')).status).not.toBe(429)
    },
  )
})
