// The OpenAPI document: valid by OpenAPI's own schema, complete, and about nothing that isn't there.
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { GET } from '@/app/api/openapi.json/route'
import { buildOpenApi } from '@/lib/api-reference/build-openapi'
import { ENDPOINTS, GROUPS } from '@/lib/api-reference/reference'
import { configuration } from '@/lib/authorization-server/configuration'
import { METHODS } from '@/lib/api-reference/schemas'
import { methodsOf, routePaths } from '../../fixtures/every-handler'

/** Routes that the application's own pages use, and nobody else; each begins like one of these. */
const OF_THE_PAGES: Record<string, string> = {
  '/admin/': 'where an administrator’s test of a client comes back to',
  '/api/access-codes/': 'the form of the account page',
  '/api/account/': 'forms of the account pages',
  '/api/admin/': 'forms of the administration',
  '/api/apps/': 'the form of the page of connected apps',
  '/api/auth/': 'Auth.js: the application’s own sign-in at providers',
  '/api/bench/': 'only there while the benchmarks run',
  '/api/flows/': 'the pages that run flows step by step',
  '/api/identities/': 'forms of the account pages',
  '/api/inspector/': 'forms, downloads and the stream of the inspector',
  '/api/lab/': 'the pages of the lab',
  '/api/notices/': 'the form of a notice on every page',
  '/api/organizations/': 'forms of the organization’s page',
  '/api/passkeys/offer': 'the "Not now" of an offer on a page',
  '/api/personal-tokens/form': 'making one where no scripts run',
  '/api/personal-tokens/remove': 'the form of the page of personal tokens',
  '/api/recovery/': 'forms of the pages of recovery codes',
  '/api/sessions/': 'forms of the account pages',
  '/certificates/': 'downloads of a certificate’s page',
  '/consent/': 'forms of the consent page',
  '/device/': 'forms of the device page',
  '/schemas/': 'the format of the account’s download, which names it',
}
/** And one whose address others go on from. */
const EXACTLY: Record<string, string> = {
  '/api/personal-tokens': 'making one is for the person, on the page of personal tokens',
}

const isOfThePages = (path: string) =>
  path in EXACTLY || Object.keys(OF_THE_PAGES).some((start) => path.startsWith(start))

const documented = new Set(ENDPOINTS.map(({ method, path }) => `${method} ${path}`))
/** The authorization server is one route. */
const ENGINE = '/oauth/[...path]'

const inBraces = (path: string) => path.replace(/\[(\w+)\]/g, '{$1}')

describe('the document', () => {
  it('is valid OpenAPI 3.1, with every reference resolved', async () => {
    const document = (await GET().json()) as Record<string, unknown>
    expect(document.openapi).toMatch(/^3\.1\./)
    const validator = new Validator()
    expect(await validator.validate(document)).toEqual({ valid: true })
    expect(() => validator.resolveRefs({ specification: structuredClone(document) })).not.toThrow()
  })

  it('has no pattern that only some languages can read', () => {
    expect(JSON.stringify(buildOpenApi())).not.toMatch(/"pattern":"[^"]*\\\\[pP]\{/)
  })

  it('may be cached, and read from other origins', () => {
    const { headers } = GET()
    expect(headers.get('cache-control')).toBe('public, max-age=300')
    expect(headers.get('access-control-allow-origin')).toBe('*')
  })

  it('names each operation once', () => {
    const ids = ENDPOINTS.map(({ id }) => id)
    expect(new Set([...ids, ...GROUPS.map(({ id }) => id)]).size).toBe(ids.length + GROUPS.length)
    expect(documented.size).toBe(ids.length)
  })
})

describe('the routes', () => {
  it('are all documented, or of the pages alone', async () => {
    const missing: string[] = []
    for (const path of routePaths().filter((each) => each !== ENGINE && !isOfThePages(each)))
      for (const method of Object.keys(await methodsOf(path)).filter((name) =>
        METHODS.some((each) => each === name),
      ))
        if (!documented.has(`${method} ${inBraces(path)}`)) missing.push(`${method} ${path}`)
    expect(missing).toEqual([])
  })

  it('of the authorization server are all documented', () => {
    const { routes = {} } = configuration({})
    const ofEngine = Object.values(routes).filter((path) => path?.startsWith('/oauth/'))
    const ours = ENDPOINTS.map(({ path }) => path).filter((path) => path.startsWith('/oauth/'))
    expect(ours.sort()).toEqual(ofEngine.sort())
  })

  it('that are documented are there', async () => {
    const there = new Set<string>()
    for (const path of routePaths())
      for (const method of Object.keys(await methodsOf(path))) there.add(`${method} ${inBraces(path)}`)
    const gone = [...documented].filter((name) => !there.has(name) && !name.includes(' /oauth/'))
    expect(gone).toEqual([])
  })

  it('that are set aside for the pages are there, and are documented nowhere', () => {
    const paths = routePaths()
    const idle = Object.keys(OF_THE_PAGES).filter((start) => !paths.some((path) => path.startsWith(start)))
    expect([...idle, ...Object.keys(EXACTLY).filter((path) => !paths.includes(path))]).toEqual([])
    expect(ENDPOINTS.filter(({ path }) => isOfThePages(path)).map(({ path }) => path)).toEqual([])
  })
})
