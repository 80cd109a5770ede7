// The OpenAPI document, from the same description as the page.
// @see OpenAPI 3.1
import type { Answer, Endpoint } from '@/lib/api-reference/endpoint'
import { readExamples } from '@/lib/api-reference/examples'
import { membersOf, modelSchemas, toJsonSchema } from '@/lib/api-reference/json-schema'
import type { ModelName } from '@/lib/api-reference/models'
import { ENDPOINTS, GROUPS } from '@/lib/api-reference/reference'
import { refusalsOf, speaksOAuth } from '@/lib/api-reference/refusals'
import type { ErrorView, Example } from '@/lib/api-reference/schemas'
import { securityOf, securitySchemes } from '@/lib/api-reference/security'
import { env } from '@/lib/env'

type Json = Record<string, unknown>
type Examples = Record<string, Example[]>

const ref = (model: ModelName): Json => ({ $ref: `#/components/schemas/${model}` })

export function buildOpenApi(): Json {
  const { APP_URL } = env()
  const examples = readExamples()
  const paths: Record<string, Json> = {}
  for (const endpoint of ENDPOINTS)
    (paths[endpoint.path] ??= {})[endpoint.method.toLowerCase()] = operation(endpoint, examples)
  return {
    openapi: '3.1.1',
    info: {
      title: 'Campuskey',
      version: '1.0.0',
      summary: 'Courses, certificates and tokens, and the authorization server that gives access to them.',
      description: `For people: ${APP_URL}/docs`,
    },
    servers: [{ url: APP_URL }],
    externalDocs: { url: `${APP_URL}/docs`, description: 'The same, to read' },
    tags: GROUPS.map(({ title, text }) => ({ name: title, description: text })),
    paths,
    components: { schemas: modelSchemas(), securitySchemes: securitySchemes() },
  }
}

function operation(endpoint: Endpoint, all: Examples): Json {
  const { id, title, text, who, body } = endpoint
  const examples = all[id] ?? []
  return {
    operationId: id,
    summary: title,
    description: who ? `${text}\n\nFor: ${who}` : text,
    tags: GROUPS.filter(({ endpoints }) => endpoints.includes(endpoint)).map((group) => group.title),
    security: securityOf(endpoint),
    ...parameters(endpoint),
    ...(body && { requestBody: requestBody(body, examples) }),
    responses: responses(endpoint, examples),
  }
}

function parameters({ parameters: places = {} }: Endpoint): Json {
  const all = Object.entries(places).flatMap(([place, object]) =>
    membersOf(toJsonSchema(object)).map(({ name, required, schema: { description, ...schema } }) => ({
      name,
      in: place,
      ...(description && { description }),
      ...(required && { required }),
      schema,
    })),
  )
  return all.length > 0 ? { parameters: all } : {}
}

function requestBody({ type, model, optional }: NonNullable<Endpoint['body']>, examples: Example[]): Json {
  const mediaType = type === 'json' ? 'application/json' : 'application/x-www-form-urlencoded'
  const sent = examples
    .map(({ title, request, answer }) => ({ title, value: request[type], ok: answer.status < 300 }))
    // What is refused need not have the right shape.
    .filter(({ value, ok }) => value !== undefined && ok)
  return {
    required: !optional,
    content: { [mediaType]: { schema: ref(model), ...named(sent) } },
  }
}

/** The Example Objects of a media type; they have to have names. */
const named = (examples: { title: string; value: unknown }[]): Json =>
  examples.length === 0
    ? {}
    : {
        examples: Object.fromEntries(
          examples.map(({ title, value }, index) => [`example-${index + 1}`, { summary: title, value }]),
        ),
      }

function responses(endpoint: Endpoint, examples: Example[]): Json {
  const refusals = refusalsOf(endpoint)
  const statuses = [...endpoint.answers, ...refusals].map(({ status }) => status)
  const all: Json = {}
  for (const status of [...new Set(statuses)].sort((a, b) => a - b)) {
    const answer = endpoint.answers.find((each) => each.status === status)
    const recorded = examples.filter((example) => example.answer.status === status)
    const refused = refusals.filter((each) => each.status === status)
    all[status] = answer ? success(answer, recorded) : refusal(endpoint, refused, recorded)
  }
  return all
}

function success({ text, model, mediaType, headers }: Answer, recorded: Example[]): Json {
  const values = recorded.map(({ title, answer }) => ({ title, value: answer.json ?? answer.text }))
  const shown = values.filter(({ value }) => value !== undefined)
  return {
    description: text,
    ...(headers && { headers: headerObjects(headers) }),
    ...(model && { content: { 'application/json': { schema: ref(model), ...named(shown) } } }),
    ...(mediaType && { content: { [mediaType]: { ...named(shown) } } }),
  }
}

/** By status; at 401 it says how to prove who you are, where that would help. */
const REFUSAL_HEADERS: Record<number, Record<string, string>> = {
  401: { 'WWW-Authenticate': 'The scheme, and what is wrong (RFC 6750, section 3)' },
  429: { 'Retry-After': 'Seconds to wait, 1 to 60' },
}

function refusal(endpoint: Endpoint, refused: ErrorView[], recorded: Example[]): Json {
  const headers = REFUSAL_HEADERS[refused[0]?.status ?? 0]
  const shape = ref(speaksOAuth(endpoint) ? 'OAuthError' : 'Refusal')
  const shown = recorded.map(({ title, answer }) => ({ title, value: answer.json }))
  const json = { schema: { allOf: [shape, onlyThese(refused)] }, ...named(shown) }
  return {
    description: refused.map(({ code, when }) => `\`${code}\`: ${when}`).join('\n\n'),
    ...(headers && { headers: headerObjects(headers) }),
    content: endpoint.pages ? { 'text/html': {} } : { 'application/json': json },
  }
}

const onlyThese = (refused: ErrorView[]): Json => ({
  properties: { error: { enum: refused.map(({ code }) => code) } },
})

const headerObjects = (headers: Record<string, string>): Json =>
  Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
  )
