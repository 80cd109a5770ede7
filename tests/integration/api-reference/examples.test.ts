// The examples of the API reference are real: each is sent to the real routes here, and what comes back must be what is
// documented (lib/api-reference/examples.json; after a change that is meant, `npx vitest -u` writes it anew).
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildOpenApi } from '@/lib/api-reference/build-openapi'
import { readExamples } from '@/lib/api-reference/examples'
import { ENDPOINTS } from '@/lib/api-reference/reference'
import type { Example } from '@/lib/api-reference/schemas'
import { Recorder } from './recorder'
import { graduate, learn, readCourses, writeCourses } from './scenarios/courses'
import { lookAround } from './scenarios/metadata'
import { askAbout, authorize, codeAndRefresh, device, machines } from './scenarios/oauth'
import { passkeyLife } from './scenarios/passkeys'
import { askTooOften, getTokens } from './scenarios/tokens'
import { makeWorld } from './scenarios/world'

const FILE = join(import.meta.dirname, '../../../lib/api-reference/examples.json')
const SCENARIOS = [
  readCourses,
  writeCourses,
  learn,
  graduate,
  getTokens,
  authorize,
  codeAndRefresh,
  machines,
  device,
  askAbout,
  passkeyLife,
  lookAround,
  askTooOften,
]

describe('the real application', () => {
  const recorder = new Recorder()
  beforeAll(async () => {
    const world = await makeWorld(recorder)
    for (const scenario of SCENARIOS) await scenario(world)
  })

  it('answers each example as it is documented', async () => {
    const options = { ...(await resolveConfig(FILE)), parser: 'json' }
    await expect(await format(JSON.stringify(recorder.examples), options)).toMatchFileSnapshot(FILE)
  })
})

const document = buildOpenApi()
const examples = readExamples()

/** Objects may have what is documented and nothing else, unless the document says that there is more. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const inner = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, closed(each)]))
  return inner.type === 'object' && !('additionalProperties' in inner)
    ? { ...inner, additionalProperties: false }
    : inner
}

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats(ajv)
ajv.addSchema(closed(document) as object, 'answers')
// A request may have more than we look at: the standards add members.
ajv.addSchema(document, 'requests')

const pointer = (from: 'answers' | 'requests', ...parts: string[]) =>
  `${from}#${encodeURI(parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''))}`

/** What is wrong with a value, by the schema at this place of the document; null where there is none. */
function faults(place: string, value: unknown): string[] | null {
  const validate = ajv.getSchema(place)
  if (!validate) return null
  return validate(value)
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
}

const all = ENDPOINTS.flatMap((endpoint) =>
  (examples[endpoint.id] ?? []).map((example): [string, (typeof ENDPOINTS)[number], Example] => [
    `${endpoint.id}: ${example.title}`,
    endpoint,
    example,
  ]),
)

describe('the documented shapes', () => {
  it.each(all)('fit the example %s', (_name, { method, path }, { answer }) => {
    const at = ['paths', path, method.toLowerCase(), 'responses', String(answer.status)]
    expect(ajv.getSchema(pointer('answers', ...at)), `${answer.status} is documented`).toBeDefined()
    if (answer.json === undefined) return
    const schema = pointer('answers', ...at, 'content', 'application/json', 'schema')
    expect(faults(schema, answer.json)).toEqual([])
  })

  it.each(all.filter(([, { body }, { answer }]) => body && answer.status < 300))(
    'fit what is sent in %s',
    (_name, { method, path, body }, { request }) => {
      if (!body || (body.optional && request[body.type] === undefined)) return
      const type = body.type === 'json' ? 'application/json' : 'application/x-www-form-urlencoded'
      const at = ['paths', path, method.toLowerCase(), 'requestBody', 'content', type, 'schema']
      expect(faults(pointer('requests', ...at), request[body.type])).toEqual([])
    },
  )

  it('every endpoint has an example of what it is for', () => {
    const shown = ENDPOINTS.filter(({ id }) => examples[id]?.some(({ answer }) => answer.status < 400))
    // The document would contain itself.
    expect(ENDPOINTS.map(({ id }) => id).filter((id) => !shown.some((each) => each.id === id))).toEqual([
      'readOpenApi',
    ])
  })

  it('no example is of something else', () => {
    expect(Object.keys(examples).filter((id) => !ENDPOINTS.some((endpoint) => endpoint.id === id))).toEqual(
      [],
    )
  })
})
