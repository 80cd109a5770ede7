// The steps of getting and using an access token, in words. Called by the code that takes them.
import { recordStep } from '@/lib/flow-recorder/record'

export const tellTokenRequest = (): void =>
  recordStep(() => ({
    from: 'browser',
    to: 'app',
    title: 'POST /api/token, with the session’s cookie',
    note: 'Without a body. Another site’s page could send it too, so its origin is looked at first.',
    values: { method: 'POST', path: '/api/token' },
    checks: [
      { name: 'sec-fetch-site', expected: 'same-origin', passed: true },
      { name: 'The session behind the cookie is alive', passed: true },
    ],
  }))

export const tellTokenAnswer = (answer: object): void =>
  recordStep(() => ({ from: 'app', to: 'browser', title: 'An access token', values: { ...answer } }))

type Call = { method: string; url: string; headers: Headers }

export const tellCall = ({ method, url, headers }: Call): void =>
  recordStep(() => ({
    from: 'browser',
    to: 'api',
    title: `${method} ${new URL(url).pathname}`,
    values: {
      method,
      path: new URL(url).pathname,
      access_token: headers.get('authorization')?.replace(/^\w+ +/, ''),
    },
  }))

type Claims = {
  iss: string
  aud: string | string[]
  exp: number
  scope: string
  jti: string
  client_id: string
}

export const tellTokenVerified = (
  { iss, aud, exp, jti, client_id }: Claims,
  expected: { iss: string; aud: string },
): void =>
  recordStep(() => ({
    from: 'api',
    to: 'api',
    title: 'The guard verifies the token',
    note: 'By the issuer’s published key; a token that was seen before costs one hash instead.',
    values: { client_id, jti },
    checks: [
      { name: 'typ', expected: 'at+jwt', passed: true },
      { name: 'signature', passed: true },
      { name: 'iss', expected: expected.iss, got: iss, passed: true },
      { name: 'aud', expected: expected.aud, got: aud, passed: true },
      { name: 'exp', expected: 'later than now', got: exp, passed: true },
    ],
  }))

export const tellRevocation = (revoked: boolean): void =>
  recordStep(() => ({
    from: 'api',
    to: 'api',
    title: 'Has it been revoked?',
    note: 'Looked up in this instance’s memory, which is at most a second old.',
    checks: [{ name: 'Not revoked', passed: !revoked }],
  }))

export const tellScope = (needed: string | undefined, carried: string): void =>
  recordStep(() => ({
    from: 'api',
    to: 'api',
    title: 'May the program do this?',
    checks: needed
      ? [{ name: 'scope', expected: needed, got: carried, passed: carried.split(' ').includes(needed) }]
      : [],
  }))

type Policy = {
  roles: readonly string[]
  course: string
  requiredRole: string
  opens: boolean
  allowedBy: readonly string[]
}

export const tellPolicy = (explain: () => Policy): void =>
  recordStep(() => {
    const { roles, course, requiredRole, opens, allowedBy } = explain()
    return {
      from: 'api',
      to: 'api',
      title: 'May the person open this course?',
      note: 'Roles from the token, against the one policy table.',
      values: {
        course,
        roles,
        allowedBy: allowedBy.length > 0 ? allowedBy : 'no role that the token carries',
      },
      checks: [{ name: 'requiredRole', expected: requiredRole, got: roles, passed: opens }],
    }
  })

export const tellCallAnswer = (response: Response): void =>
  recordStep(() => ({
    from: 'api',
    to: 'browser',
    title: `Answer: ${response.status}`,
    values: {
      status: response.status,
      'www-authenticate': response.headers.get('www-authenticate') ?? undefined,
      'cache-control': response.headers.get('cache-control') ?? undefined,
    },
  }))
