// How an endpoint is described, once, for the OpenAPI document and for the pages that people read; and what a recorded
// example looks like.
import { z } from 'zod'

/** Who may call: anybody, the bearer of an access token, a person's own browser, a registered client, a personal token. */
export type Access = 'anyone' | 'token' | 'session' | 'client' | 'client-or-public' | 'personal-token'

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof METHODS)[number]

/** One request to the real application and what it answered; kept in examples.json, which a test writes and compares. */
const ExampleSchema = z.strictObject({
  title: z.string(),
  request: z.strictObject({
    path: z.string(),
    query: z.record(z.string(), z.string()).optional(),
    /** `$NAME` stands for something that whoever tries it has to fill in. */
    headers: z.record(z.string(), z.string()).optional(),
    basicAuth: z.string().optional(),
    form: z.record(z.string(), z.string()).optional(),
    json: z.json().optional(),
  }),
  answer: z.strictObject({
    status: z.int(),
    headers: z.record(z.string(), z.string()).optional(),
    json: z.json().optional(),
    text: z.string().optional(),
  }),
})
export type Example = z.infer<typeof ExampleSchema>

/** By the endpoint's id. */
export const ExamplesSchema = z.record(z.string(), z.array(ExampleSchema))
export type Examples = z.infer<typeof ExamplesSchema>

/** A parameter or a member of a body; `name` says where it is: `lessons[].title`. */
export type FieldView = { name: string; type: string; required: boolean; text: string }

/** `variant` names one of several shapes that the body may have. */
export type ShapeView = { variant: string | null; fields: FieldView[] }

export type ErrorView = { status: number; code: string; when: string }

export type ExampleView = {
  title: string
  /** What to type, and in which language. */
  call: { language: 'bash' | 'javascript'; code: string }
  status: number
  headers: string[]
  body: string
  isJson: boolean
}

export type AnswerView = {
  status: number
  text: string
  fields: FieldView[]
  headers: { name: string; text: string }[]
}

export type EndpointView = {
  id: string
  method: Method
  path: string
  title: string
  text: string
  needs: { label: string; value: string; href?: string }[]
  parameters: FieldView[]
  body: { type: 'JSON' | 'form'; shapes: ShapeView[] } | null
  answers: AnswerView[]
  errors: ErrorView[]
  examples: ExampleView[]
}

export type GroupView = { id: string; title: string; text: string; endpoints: EndpointView[] }

export type ScopeRow = {
  scope: string
  text: string
  /** Apps may ask people for it; people may give it to their own scripts. */
  apps: boolean
  personal: boolean
  endpoints: { id: string; title: string }[]
}

export type RoleRow = { role: string; label: string; courses: string[]; scopes: string[] }

/** A file of this repository that shows how something is done. */
export type Sample = { title: string; path: string; language: string; code: string }

/** One way to a token; `text` may have links. */
export type QuickStart = { id: string; title: string; text: string; examples: ExampleView[] }
