// The description of one endpoint. Codes, scopes and shapes are the code's own, so that none can be misspelled.
import type { z } from 'zod'
import type { ModelName } from '@/lib/api-reference/models'
import type { OAuthError } from '@/lib/api-reference/oauth-errors'
import type { Access, Method } from '@/lib/api-reference/schemas'
import type { ErrorCode } from '@/lib/errors'
import type { RateLimit } from '@/lib/http/rate-limit'
import type { Scope } from '@/lib/roles/schemas'

export type Answer = {
  status: number
  text: string
  /** Left out: no body, or one that isn't JSON. */
  model?: ModelName
  /** Of a body that isn't JSON. */
  mediaType?: string
  /** Headers that matter, with what they say. */
  headers?: Record<string, string>
}

export type Endpoint = {
  /** Names it in the document, its anchor on the page, and its examples. */
  id: string
  method: Method
  path: string
  title: string
  /** What it is for, in one or two sentences. */
  text: string
  access: Access
  scope?: Scope
  /** Which roles or programs it is for, where the scope doesn't say it all. */
  who?: string
  limit?: RateLimit
  parameters?: { path?: z.ZodObject; query?: z.ZodObject; header?: z.ZodObject }
  body?: { type: 'json' | 'form'; model: ModelName; optional?: true }
  answers: Answer[]
  /** Refusals are pages: it is a person’s browser that asks. */
  pages?: true
  /** Refusals of its own, each with when; those that every endpoint of its kind has are added. */
  errors?: Partial<Record<ErrorCode, string>>
  oauthErrors?: Partial<Record<OAuthError, string>>
}

export type Group = { id: string; title: string; text: string; endpoints: Endpoint[] }
