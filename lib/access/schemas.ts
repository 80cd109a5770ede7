// Why a call of the course API is allowed or denied: the call, the checks it goes through, and the rows of the policy.
import { z } from 'zod'
import { RoleSchema, ScopeSchema, type Role, type Scope } from '@/lib/roles/schemas'
import { BearerKindSchema } from '@/lib/tokens/schemas'

/** What a program may want of one course. */
export const OperationSchema = z.enum(['read', 'change', 'complete'])
export type Operation = z.infer<typeof OperationSchema>

type Described = { scope: Scope; method: string; path: string; words: string }

/** What each asks of the token, and how it is called. */
export const OPERATIONS: Record<Operation, Described> = {
  read: { scope: 'courses:read', method: 'GET', path: '', words: 'read the course' },
  change: { scope: 'courses:write', method: 'PUT', path: '', words: 'change the course' },
  complete: {
    scope: 'courses:read',
    method: 'PUT',
    path: '/lessons/{lesson}/completion',
    words: 'mark a lesson as complete',
  },
}

/** Where a token may fail before anybody looks at what it allows. */
export const TokenStateSchema = z.enum(['fine', 'none', 'type', 'signature', 'iss', 'aud', 'exp', 'revoked'])
export type TokenState = z.infer<typeof TokenStateSchema>

const BearerSchema = z.object({
  kind: BearerKindSchema,
  roles: z.array(RoleSchema),
  scopes: z.array(ScopeSchema),
})

/** A call that was refused, as its token was at that moment. It travels sealed, and holds nothing that lets anybody in. */
export const RefusedCallSchema = z.object({
  userId: z.string(),
  clientId: z.string(),
  bearer: BearerSchema,
  needs: ScopeSchema,
  method: z.string(),
  path: z.string(),
  /** Null where it wasn't about one course. */
  course: z.string().nullable(),
  code: z.string(),
  at: z.iso.datetime(),
})
export type RefusedCall = z.infer<typeof RefusedCallSchema>

export type CheckId =
  'token' | 'signature' | 'type' | 'iss' | 'aud' | 'exp' | 'revoked' | 'scope' | 'program' | 'role'

export type Verdict = 'passed' | 'failed' | 'not_reached'
export type ExplainedCheck = {
  id: CheckId
  verdict: Verdict
  /** What was compared: what it takes, and what there was. */
  wanted: string
  found: string
}

/** A row of the policy table, with what it has to do with this call. */
export type PolicyRow = {
  role: Role
  opens: readonly Role[]
  scopes: readonly Scope[]
  held: boolean
  /** It opens the course; for a person who is let in, the held one of these that decided. */
  opensIt: boolean
  decides: boolean
}

export type Denial =
  | 'missing_token'
  | 'invalid_token'
  | 'token_expired'
  | 'token_revoked'
  | 'insufficient_scope'
  | 'insufficient_role'

export type Explanation = {
  /** Null is allowed. */
  denial: Denial | null
  status: number
  checks: ExplainedCheck[]
  rows: PolicyRow[]
  /** Why, in one or two sentences. */
  because: string
  /** What would make the answer another one. */
  changes: string[]
}
