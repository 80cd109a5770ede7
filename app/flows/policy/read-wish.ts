// The simulator's query: whatever isn't a choice of the form counts as not chosen.
import type { Wish } from '@/components/access/simulator-form'
import { OperationSchema, TokenStateSchema } from '@/lib/access/schemas'
import { RoleSchema, ScopeSchema } from '@/lib/roles/schemas'
import { BearerKindSchema } from '@/lib/tokens/schemas'

type Query = Record<string, string | string[] | undefined>

const all = (value: string | string[] | undefined): string[] => [value ?? []].flat()

export function readWish(query: Query, courses: readonly { slug: string }[]): Wish {
  const rest = {
    course: courses.find(({ slug }) => slug === query.course)?.slug ?? courses[0]?.slug ?? '',
    kind: BearerKindSchema.catch('browser').parse(query.kind),
    operation: OperationSchema.catch('read').parse(query.operation),
    token: TokenStateSchema.catch('fine').parse(query.token),
  }
  // Who comes for the first time sees a new user.
  if (query.asked === undefined) return { ...rest, roles: ['free-user'], scopes: ['courses:read'] }
  return {
    ...rest,
    roles: RoleSchema.options.filter((role) => all(query.role).includes(role)),
    scopes: ScopeSchema.options.filter((scope) => all(query.scope).includes(scope)),
  }
}
