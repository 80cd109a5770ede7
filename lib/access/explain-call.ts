// Turns a decision about a call into what a person can follow: each check with what was compared, the row of the policy that
// decided, the reason in words, and what would change it. Decides nothing itself (policy.ts does). Pure.
import { asksForOwnBrowser, asksForRole, decideCall, type Call } from '@/lib/access/policy'
import {
  OPERATIONS,
  type CheckId,
  type Denial,
  type ExplainedCheck,
  type Explanation,
  type PolicyRow,
} from '@/lib/access/schemas'
import { canOpenCourse, rolesThatOpen } from '@/lib/courses/policy'
import { ROLE_POLICY, scopesOf } from '@/lib/roles/policy'
import { ROLE_LABELS, RoleSchema, type Role } from '@/lib/roles/schemas'
import { refusalToWrite } from '@/lib/tokens/bearer'
import type { BearerKind } from '@/lib/tokens/schemas'

export type Api = { issuer: string; audience: string }

const KIND_WORDS: Record<BearerKind, string> = {
  browser: 'the person’s own browser',
  app: 'an app that the person let in',
  personal: 'a script of the person’s, by a personal token',
  machine: 'a machine, for nobody',
  foreign: 'a program of another issuer’s',
}

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' })
const labels = (roles: readonly Role[]): string => either.format(roles.map((role) => ROLE_LABELS[role]))
const orNone = (names: readonly string[]): string => (names.length > 0 ? names.join(' ') : 'none')

export function explainCall(call: Call, api: Api): Explanation {
  const denial = decideCall(call)
  return {
    denial,
    status: statusOf(call, denial),
    checks: explainChecks(call, api, denial),
    rows: explainRows(call, denial),
    because: explainWhy(call, denial),
    changes: explainChanges(call, denial),
  }
}

function statusOf({ operation }: Call, denial: Denial | null): number {
  if (denial === null) return operation === 'change' ? 201 : 200
  return denial.startsWith('insufficient') ? 403 : 401
}

type Line = Omit<ExplainedCheck, 'verdict'>

/** In the order in which the guard and the use case make them. */
function linesOf(call: Call, { issuer, audience }: Api): Line[] {
  const { bearer, operation, course, token } = call
  const wrong = (id: CheckId, found: string, otherwise: string) => (token === id ? found : otherwise)
  const lines: Line[] = [
    {
      id: 'token',
      wanted: 'Authorization: Bearer …',
      found: token === 'none' ? 'no such header' : 'there',
    },
    {
      id: 'signature',
      wanted: 'made with the issuer’s key of this kid',
      found: wrong('signature', 'another key, or changed claims', 'it is'),
    },
    { id: 'type', wanted: 'at+jwt', found: wrong('type', 'JWT, as an ID token says', 'at+jwt') },
    { id: 'iss', wanted: issuer, found: wrong('iss', 'https://elsewhere.example', issuer) },
    { id: 'aud', wanted: audience, found: wrong('aud', 'https://another-api.example', audience) },
    { id: 'exp', wanted: 'later than now', found: wrong('exp', 'a moment ago', 'later') },
    {
      id: 'revoked',
      wanted: 'neither token, session, grant nor person',
      found: wrong('revoked', 'one of them, within the last second', 'none of them'),
    },
    { id: 'scope', wanted: OPERATIONS[operation].scope, found: orNone(bearer.scopes) },
  ]
  if (asksForOwnBrowser(operation))
    lines.push({ id: 'program', wanted: KIND_WORDS.browser, found: KIND_WORDS[bearer.kind] })
  if (asksForRole(operation))
    lines.push({
      id: 'role',
      wanted: bearer.kind === 'machine' ? 'not asked of a machine' : `one that opens ${course.requiredRole}`,
      found: orNone(bearer.roles),
    })
  return lines
}

/** Which of the lines it stopped at. */
function stopOf({ token, operation, bearer }: Call, denial: Denial | null): CheckId | null {
  if (denial === null) return null
  if (token !== 'fine') return token === 'none' ? 'token' : token
  const program = asksForOwnBrowser(operation) && refusalToWrite(bearer.kind) === denial
  if (denial === 'insufficient_scope')
    return program && bearer.scopes.includes(OPERATIONS[operation].scope) ? 'program' : 'scope'
  return program ? 'program' : 'role'
}

function explainChecks(call: Call, api: Api, denial: Denial | null): ExplainedCheck[] {
  const lines = linesOf(call, api)
  const stop = stopOf(call, denial)
  const at = stop === null ? lines.length : lines.findIndex(({ id }) => id === stop)
  return lines.map((line, index) => ({
    ...line,
    verdict: index < at ? 'passed' : index === at ? 'failed' : 'not_reached',
  }))
}

function explainRows({ bearer, course, operation }: Call, denial: Denial | null): PolicyRow[] {
  const counts = asksForRole(operation) && bearer.kind !== 'machine' && denial === null
  const first = RoleSchema.options.find(
    (role) => bearer.roles.includes(role) && canOpenCourse([role], course),
  )
  return RoleSchema.options.map((role) => ({
    role,
    ...ROLE_POLICY[role],
    held: bearer.roles.includes(role),
    opensIt: canOpenCourse([role], course),
    decides: counts && role === first,
  }))
}

const OF_TOKEN: Partial<Record<Denial, string>> = {
  missing_token:
    'No token came along. A cookie doesn’t count here: the API looks at the Authorization header alone.',
  invalid_token: 'The token isn’t one for this API, so nothing in it was believed, neither roles nor scopes.',
  token_expired: 'The token’s five minutes are over. What it carried isn’t looked at any more.',
  token_revoked:
    'The token was good, but something that it stands on has ended: a sign-out or a change of roles does that.',
}

function explainWhy(call: Call, denial: Denial | null): string {
  const { bearer, operation, course } = call
  const { scope, words } = OPERATIONS[operation]
  if (denial === null) return allowedBecause(call)
  if (OF_TOKEN[denial]) return OF_TOKEN[denial]
  const stop = stopOf(call, denial)
  if (stop === 'scope')
    return `To ${words}, a token has to carry ${scope}. Scopes say what a program may do, whatever the person’s roles are.`
  if (stop === 'program')
    return `Only the person’s own browser writes in their name, and this is ${KIND_WORDS[bearer.kind]}.`
  const held =
    bearer.roles.length === 0 ? 'The token carries no role' : `The token carries ${orNone(bearer.roles)}`
  return `${held}. ${course.title} opens only for ${labels(rolesThatOpen(course))}.`
}

function allowedBecause({ bearer, operation, course }: Call): string {
  const { scope, words } = OPERATIONS[operation]
  if (operation === 'change')
    return `The token carries ${scope}: whoever has that may ${words}, whichever it is.`
  if (bearer.kind === 'machine')
    return `The token carries ${scope}, and stands for no person: of a machine nothing else is asked.`
  const role = bearer.roles.find((each) => canOpenCourse([each], course))
  return `The token carries ${scope}, and the row ${role} opens courses that require ${course.requiredRole}.`
}

/** Every single step that would turn a denial around, or take away what allows. */
function explainChanges(call: Call, denial: Denial | null): string[] {
  if (denial === null) return withoutWhat(call)
  const { bearer, operation, course } = call
  const stop = stopOf(call, denial)
  if (call.token !== 'fine')
    return ['A new token. The browser gets one from POST /api/token with its session.']
  if (stop === 'scope') return [scopeWish(call)]
  if (stop === 'program')
    return ['The same call from the person’s own browser, with the token that it gets for itself.']
  const more = bearer.kind === 'foreign' ? 'from that issuer' : 'for the account'
  return [
    `One of these roles ${more}: ${labels(rolesThatOpen(course))}. The next token carries it; the one before is refused within a second.`,
    ...(operation === 'read'
      ? ['A course that requires another role: an administrator decides which one it is.']
      : []),
  ]
}

function scopeWish({ bearer, operation }: Call): string {
  const { scope } = OPERATIONS[operation]
  if (bearer.kind === 'machine')
    return `A token with ${scope}: the client has to be allowed it, and to ask for it.`
  const mayHave = scopesOf(bearer.roles).includes(scope)
  if (bearer.kind !== 'browser')
    return `A token with ${scope}: the app asks for it, and the person allows it.`
  return mayHave
    ? `A token with ${scope}, which these roles may have.`
    : `A role whose row has ${scope}: of these only ${labels(RoleSchema.options.filter((role) => ROLE_POLICY[role].scopes.includes(scope)))}.`
}

function withoutWhat({ bearer, operation, course }: Call): string[] {
  const { scope } = OPERATIONS[operation]
  const roles = bearer.roles.filter((role) => canOpenCourse([role], course))
  const byRole = asksForRole(operation) && bearer.kind !== 'machine'
  return [
    `Without ${scope} it is 403 insufficient_scope.`,
    ...(byRole ? [`Without ${roles.join(' and ')} it is 403 insufficient_role.`] : []),
    'Once the person signs out, or their roles change, this token is 401 token_revoked within a second.',
  ].slice(0, bearer.kind === 'machine' ? 1 : 3)
}
