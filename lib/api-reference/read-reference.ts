// The reference as people read it: the same description as the OpenAPI document's, with everything looked up.
import { callText } from '@/lib/api-reference/call-text'
import type { Answer, Endpoint } from '@/lib/api-reference/endpoint'
import { readExamples } from '@/lib/api-reference/examples'
import { fieldsOf, shapesOf } from '@/lib/api-reference/fields-of'
import { toJsonSchema } from '@/lib/api-reference/json-schema'
import { MODELS } from '@/lib/api-reference/models'
import { GROUPS } from '@/lib/api-reference/reference'
import { refusalsOf } from '@/lib/api-reference/refusals'
import type {
  Access,
  AnswerView,
  EndpointView,
  Example,
  ExampleView,
  GroupView,
} from '@/lib/api-reference/schemas'
import { env } from '@/lib/env'
import { limitPerMinute } from '@/lib/http/rate-limit'

const CALLERS: Record<Access, string> = {
  anyone: 'Anybody',
  token: 'An access token, in the Authorization header',
  session: 'The person’s own browser, on a page of this origin',
  client: 'A client with its secret or assertion',
  'client-or-public': 'A client: with its secret or assertion, or its client_id alone where it has none',
  'personal-token': 'A personal token, in the Authorization header',
}

let groups: GroupView[] | undefined

/** The same for as long as the process runs. */
export function readReference(): GroupView[] {
  groups ??= describeGroups()
  return groups
}

function describeGroups(): GroupView[] {
  const examples = readExamples()
  return GROUPS.map(({ endpoints, ...group }) => ({
    ...group,
    endpoints: endpoints.map((endpoint) => describeEndpoint(endpoint, examples[endpoint.id] ?? [])),
  }))
}

function describeEndpoint(endpoint: Endpoint, examples: Example[]): EndpointView {
  const { id, method, path, title, text, parameters = {}, body, answers } = endpoint
  return {
    id,
    method,
    path,
    title,
    text,
    needs: needsOf(endpoint),
    parameters: Object.values(parameters).flatMap((object) => fieldsOf(toJsonSchema(object))),
    body: body
      ? { type: body.type === 'json' ? 'JSON' : 'form', shapes: shapesOf(toJsonSchema(MODELS[body.model])) }
      : null,
    answers: answers.map(describeAnswer),
    errors: refusalsOf(endpoint),
    examples: examples.map((example) => describeExample(endpoint, example)),
  }
}

function needsOf({ access, scope, who, limit }: Endpoint): EndpointView['needs'] {
  return [
    { label: 'Who may call', value: CALLERS[access] },
    ...(scope ? [{ label: 'Scope', value: `\`${scope}\``, href: '#scopes' }] : []),
    ...(who ? [{ label: 'For', value: who }] : []),
    ...(limit
      ? [
          {
            label: 'Limit',
            value: `${limitPerMinute(limit)} a minute, by ${limit === 'certificates' ? 'account' : 'address'}`,
          },
        ]
      : []),
  ]
}

const describeAnswer = ({ status, text, model, headers }: Answer): AnswerView => ({
  status,
  text,
  fields: model ? fieldsOf(toJsonSchema(MODELS[model])) : [],
  headers: Object.entries(headers ?? {}).map(([name, says]) => ({ name, text: says })),
})

const asHeaderLine = ([name, value]: [string, string]): string =>
  `${name.replace(/\bwww\b|\b[a-z]/g, (part) => part.toUpperCase())}: ${value}`

function describeExample(endpoint: Endpoint, { title, request, answer }: Example): ExampleView {
  const { status, headers = {}, json, text } = answer
  return {
    title,
    call: callText(endpoint, request, env().APP_URL),
    status,
    headers: Object.entries(headers).map(asHeaderLine),
    body: json === undefined ? (text ?? '') : JSON.stringify(json, null, 2),
    isJson: json !== undefined,
  }
}
