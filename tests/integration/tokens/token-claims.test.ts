// Tokens with a good signature whose claims say that they aren't for here or not for now (RFC 9068, section 4).
import { afterEach, describe, expect, it, vi } from 'vitest'
import { epochSeconds } from '@/lib/clock'
import { goodClaims, makeToken, tryToken } from '../../fixtures/access-tokens'
import { APP } from '../../fixtures/route-browser'

const INVALID = { status: 401, error: 'invalid_token' }
const EXPIRED = { status: 401, error: 'token_expired' }
const OK = { status: 200 }

const tryClaims = async (claims: Record<string, unknown>) => tryToken(await makeToken({ claims }))

afterEach(() => vi.useRealTimers())

describe('the issuer', () => {
  it.each([
    ['another', 'https://evil.example'],
    ['ours with a slash', `${APP}/`],
    ['ours in capitals', APP.toUpperCase()],
    ['one that begins like ours', `${APP}.evil.example`],
    ['a list with ours in it', [APP]],
    ['none', undefined],
  ])('%s is not trusted', async (_what, iss) => {
    expect(await tryClaims({ iss })).toMatchObject(INVALID)
  })
})

describe('the audience', () => {
  it.each([
    ['another service of the same issuer', `${APP}/services/courses`],
    ['the issuer itself', APP],
    ['ours with a slash', `${APP}/api/`],
    ['a client', 'campuskey-web'],
    ['a list without ours', ['https://a.example', 'https://b.example']],
    ['an empty list', []],
    ['none', undefined],
    ['a number', 7],
  ])('%s is not the course API', async (_what, aud) => {
    expect(await tryClaims({ aud })).toMatchObject(INVALID)
  })

  it('a list with ours in it is (RFC 7519, 4.1.3)', async () => {
    expect(await tryClaims({ aud: ['https://a.example', `${APP}/api`] })).toMatchObject(OK)
  })
})

describe('time', () => {
  const at = epochSeconds()

  it('expires at exp, without leeway', async () => {
    const token = await makeToken({ claims: { exp: at + 300 } })
    vi.useFakeTimers({ toFake: ['Date'], now: (at + 300) * 1000 })
    expect(await tryToken(token)).toMatchObject(EXPIRED)
    vi.setSystemTime((at + 300) * 1000 - 1)
    expect(await tryToken(token)).toMatchObject(OK)
  })

  it('expires also when the token is remembered as verified', async () => {
    const token = await makeToken({ claims: { exp: at + 300 } })
    expect(await tryToken(token)).toMatchObject(OK)
    vi.useFakeTimers({ toFake: ['Date'], now: (at + 300) * 1000 })
    expect(await tryToken(token)).toMatchObject(EXPIRED)
    expect(await tryToken(token)).toMatchObject(EXPIRED)
  })

  it('begins at nbf', async () => {
    const token = await makeToken({ claims: { nbf: at + 60 } })
    expect(await tryToken(token)).toMatchObject(INVALID)
    vi.useFakeTimers({ toFake: ['Date'], now: (at + 60) * 1000 })
    expect(await tryToken(token)).toMatchObject(OK)
  })

  it.each(['exp', 'nbf', 'iat'])('%s as text is not a time (RFC 7519, 2)', async (claim) => {
    const [value] = [goodClaims(at)[claim as 'exp']]
    expect(await tryClaims({ [claim]: String(value) })).toMatchObject(INVALID)
  })
})

describe('required claims (RFC 9068, 2.2)', () => {
  it.each(['iss', 'aud', 'sub', 'client_id', 'iat', 'exp', 'jti', 'scope'])('%s', async (claim) => {
    expect(await tryClaims({ [claim]: undefined })).toMatchObject(INVALID)
  })

  it.each(['sub', 'client_id', 'jti', 'sid'])('%s is not empty', async (claim) => {
    expect(await tryClaims({ [claim]: '' })).toMatchObject(INVALID)
  })

  it.each(['nbf', 'sid', 'roles'])(
    '%s may be absent: machines and other issuers have none',
    async (claim) => {
      const machine = { sub: 'course-sync-service', client_id: 'course-sync-service' }
      expect(await tryClaims({ ...machine, [claim]: undefined })).toMatchObject(OK)
    },
  )
})

describe('types', () => {
  it.each([
    ['sub', 7],
    ['sub', { id: 'user-1' }],
    ['sub', null],
    ['client_id', ['campuskey-web']],
    ['jti', 7],
    ['sid', 7],
    ['scope', ['courses:read']],
    ['scope', { 'courses:read': true }],
    ['scope', null],
    ['roles', 'admin'],
    ['roles', [{ name: 'admin' }]],
    ['roles', null],
  ])('%s: %j is refused', async (claim, value) => {
    expect(await tryClaims({ [claim]: value })).toMatchObject(INVALID)
  })

  it('a role that nobody knows opens nothing and breaks nothing', async () => {
    expect(await tryClaims({ roles: ['superuser', '__proto__', 'free-user'] })).toMatchObject(OK)
  })
})
