// Scopes, roles and refusals of the whole API, each from the table that the code itself decides by.
import { fieldsOf } from '@/lib/api-reference/fields-of'
import { toJsonSchema } from '@/lib/api-reference/json-schema'
import { ENDPOINTS } from '@/lib/api-reference/reference'
import { refusalsOf, speaksOAuth } from '@/lib/api-reference/refusals'
import type { ErrorView, FieldView, RoleRow, ScopeRow } from '@/lib/api-reference/schemas'
import { SCOPE_WORDS } from '@/lib/authorization-server/schemas'
import { listCatalogue } from '@/lib/courses/catalogue'
import { canOpenCourse } from '@/lib/courses/policy'
import { publicMessage, statusOf, type ErrorCode } from '@/lib/errors'
import { SCOPE_LABELS } from '@/lib/personal-tokens/schemas'
import { scopesOf } from '@/lib/roles/policy'
import { ROLE_LABELS, RoleSchema } from '@/lib/roles/schemas'
import { AccessTokenClaimsSchema } from '@/lib/tokens/schemas'

/** Apps ask people for the first kind; people choose of the second for their own scripts. */
export function readScopes(): ScopeRow[] {
  const words = { ...SCOPE_LABELS, ...SCOPE_WORDS }
  return Object.entries(words).map(([scope, text]) => ({
    scope,
    text,
    apps: Object.hasOwn(SCOPE_WORDS, scope),
    personal: Object.hasOwn(SCOPE_LABELS, scope),
    endpoints: ENDPOINTS.filter((endpoint) => endpoint.scope === scope).map(({ id, title }) => ({
      id,
      title,
    })),
  }))
}

export async function readRoles(): Promise<RoleRow[]> {
  const catalogue = await listCatalogue()
  return RoleSchema.options.map((role) => ({
    role,
    label: ROLE_LABELS[role],
    courses: catalogue.filter((course) => canOpenCourse([role], course)).map(({ title }) => title),
    scopes: scopesOf([role]),
  }))
}

/** What a token says, by the schema that the guard itself requires. */
export const readClaims = (): FieldView[] => fieldsOf(toJsonSchema(AccessTokenClaimsSchema))

/** Every code that an endpoint under /api may answer with, and those that any of them may. */
export function readErrors(): ErrorView[] {
  const everywhere: ErrorCode[] = ['internal_error', 'unavailable']
  const codes = ENDPOINTS.filter((endpoint) => !speaksOAuth(endpoint)).flatMap(refusalsOf)
  const all = new Map(codes.map(({ code, status }) => [code, status]))
  for (const code of everywhere) all.set(code, statusOf(code))
  return [...all]
    .map(([code, status]) => ({ code, status, when: publicMessage(code as ErrorCode) }))
    .sort((a, b) => a.status - b.status)
}
