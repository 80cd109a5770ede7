// The link in a refusal that explains it: for the person whose token it was, and nobody else. The address holds the call as it
// was, encrypted, so that nothing is stored and nothing personal stands in an address; it is worth an explanation, no access.
import { explainCall } from '@/lib/access/explain-call'
import {
  OperationSchema,
  OPERATIONS,
  RefusedCallSchema,
  type Explanation,
  type Operation,
  type RefusedCall,
  type TokenState,
} from '@/lib/access/schemas'
import { MINUTE, now } from '@/lib/clock'
import { seal, unseal } from '@/lib/crypto/seal'
import { findInCatalogue } from '@/lib/courses/catalogue'
import { env } from '@/lib/env'
import type { ErrorCode } from '@/lib/errors'
import type { Scope } from '@/lib/roles/schemas'
import { bearerOf } from '@/lib/tokens/bearer'
import { isForeign, isMachine } from '@/lib/tokens/claims'
import { apiAudience } from '@/lib/tokens/issue-access-token'
import type { AccessTokenClaims } from '@/lib/tokens/schemas'

const PURPOSE = 'refused-call'
const EXPLAINED_FOR_MS = 60 * MINUTE
/** Refusals whose token was ours, and its signature right: so it is known whose it is. */
const EXPLAINED: readonly ErrorCode[] = [
  'token_expired',
  'token_revoked',
  'insufficient_scope',
  'insufficient_role',
]

type Refused = {
  claims: AccessTokenClaims
  code: ErrorCode
  needs: Scope
  method: string
  path: string
  course: string | null
}

/** An address of ours; undefined for whatever is nobody's to look at: a machine's, another issuer's, another refusal. */
export async function explanationLink({ claims, code, ...call }: Refused): Promise<string | undefined> {
  if (!EXPLAINED.includes(code) || isMachine(claims) || isForeign(claims)) return undefined
  const { sub: userId, client_id: clientId } = claims
  const bearer = bearerOf(claims)
  const refused = RefusedCallSchema.parse({
    userId,
    clientId,
    bearer,
    code,
    at: now().toISOString(),
    ...call,
  })
  return `${env().APP_URL}/why?${new URLSearchParams({ call: await seal(JSON.stringify(refused), PURPOSE) })}`
}

/** The call behind a link; null for everybody but its owner, for what we didn't seal, and after an hour. */
export async function openRefusedCall(sealed: string, userId: string): Promise<RefusedCall | null> {
  const call = await unseal(sealed, PURPOSE).then(
    (text) => RefusedCallSchema.parse(JSON.parse(text)),
    () => null,
  )
  if (!call || call.userId !== userId) return null
  return now().getTime() - new Date(call.at).getTime() < EXPLAINED_FOR_MS ? call : null
}

const STATE_OF: Partial<Record<string, TokenState>> = { token_expired: 'exp', token_revoked: 'revoked' }

function operationOf({ method, path }: RefusedCall): Operation {
  if (path.endsWith('/completion')) return 'complete'
  return OperationSchema.options.find((each) => OPERATIONS[each].method === method) ?? 'read'
}

/** What was decided then, by the roles and scopes of that token. */
export async function explainRefusedCall(call: RefusedCall): Promise<Explanation> {
  const known = call.course === null ? null : await findInCatalogue(call.course)
  const course = known ?? { slug: '', title: 'the list', requiredRole: 'free-user' as const }
  const api = { issuer: env().APP_URL, audience: apiAudience() }
  const token = STATE_OF[call.code] ?? 'fine'
  return explainCall({ bearer: call.bearer, operation: operationOf(call), course, token }, api)
}
