// Why a course is open or locked for somebody at this moment: what their browser's own token would carry now, explained.
import { explainCall } from '@/lib/access/explain-call'
import type { Call } from '@/lib/access/policy'
import type { Explanation } from '@/lib/access/schemas'
import { env } from '@/lib/env'
import { scopesOf } from '@/lib/roles/policy'
import type { Role } from '@/lib/roles/schemas'
import { apiAudience } from '@/lib/tokens/issue-access-token'

const here = () => ({ issuer: env().APP_URL, audience: apiAudience() })

export function explainForPerson(roles: readonly Role[], course: Call['course']): Explanation {
  const bearer = { kind: 'browser' as const, roles, scopes: scopesOf(roles) }
  return explainCall({ bearer, operation: 'read', token: 'fine', course }, here())
}

/** Any call that somebody thinks up, decided as the API would. */
export const simulateCall = (call: Call): Explanation => explainCall(call, here())
