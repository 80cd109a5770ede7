// The steps of getting and using an access token, in words. Called by the code that takes them.
import { jwtChecks } from '@/lib/flow-recorder/jwt-checks'
import { recordStep } from '@/lib/flow-recorder/record'
import { inWords } from '@/lib/flow-recorder/schemas'

export const tellTokenRequest = (): void =>
  recordStep(() => ({
    from: 'browser',
    to: 'app',
    title: 'POST /api/token, with the session’s cookie',
    note: 'Without a body. Another site’s page could send it too: the frame of all such routes refused that before this.',
    values: { method: 'POST', path: '/api/token' },
  }))

export const tellSessionAlive = (alive: boolean): void =>
  recordStep(() => ({
    from: 'app',
    to: 'app',
    title: 'Is the session still there?',
    note: 'It is held still until the token is made, so that a sign-out in this very moment isn’t missed.',
    checks: [{ name: 'The session behind the cookie is alive', passed: alive }],
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

type Verified = { token: string; alg: readonly string[]; typ: string; iss: string; aud: string }

/** `error`: what the verification threw; undefined when the token is right. */
export const tellTokenVerified = ({ token, ...expected }: Verified, error?: unknown): void =>
  recordStep(() => ({
    from: 'api',
    to: 'api',
    title: 'The guard verifies the token',
    note: 'By the issuer’s published key; a token that was seen before costs one hash instead.',
    checks: jwtChecks(token, expected, error),
  }))

export const tellNoToken = (): void =>
  recordStep(() => ({
    from: 'api',
    to: 'api',
    title: 'Is there a token?',
    checks: [
      { name: 'Authorization: Bearer …', expected: inWords('there, with a token in it'), passed: false },
    ],
  }))

/** For a token that is bound to a key (RFC 9449). */
export const tellProof = (passed: boolean): void =>
  recordStep(() => ({
    from: 'api',
    to: 'api',
    title: 'Has the sender the key that the token is bound to?',
    checks: [{ name: 'DPoP proof for this request, this token and this key, not used before', passed }],
  }))

export const tellRevocation = (revoked: boolean): void =>
  recordStep(() => ({
    from: 'api',
    to: 'api',
    title: 'Has it been revoked?',
    note: 'Looked up in this instance’s memory, which is at most a second old.',
    checks: [{ name: 'Not revoked', passed: !revoked }],
  }))

export const tellScope = (needed: string | undefined, carried: string, passed: boolean): void =>
  recordStep(() => ({
    from: 'api',
    to: 'api',
    title: 'May the program do this?',
    checks: needed === undefined ? [] : [{ name: 'scope', expected: needed, got: carried, passed }],
  }))

type Policy = {
  roles: readonly string[]
  course: string
  requiredRole: string
  opens: boolean
  allowedBy: readonly string[]
  kind: string
}

export const tellPolicy = (explain: () => Policy): void =>
  recordStep(() => {
    const { roles, course, requiredRole, opens, allowedBy, kind } = explain()
    return {
      from: 'api',
      to: 'api',
      title: 'May the person open this course?',
      note:
        kind === 'machine'
          ? 'A machine stands for no person and has no roles: its scope has decided.'
          : 'Roles from the token, against the one policy table.',
      values: {
        course,
        roles,
        allowedBy: allowedBy.length > 0 ? allowedBy : 'no role that the token carries',
      },
      checks:
        kind === 'machine'
          ? []
          : [{ name: 'requiredRole', expected: requiredRole, got: roles, passed: opens }],
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
