// `npm run sync -- [courses.json]` is course-sync-service: a machine that gets a token of its own and writes courses.
// @see RFC 6749, section 4.4; RFC 7523, section 2.2
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { importJWK } from 'jose'
import * as oidc from 'openid-client'
import { z } from 'zod'
import { errorCode, Fault } from './bootstrap/fault.mjs'
import { inRoot } from './bootstrap/paths.mjs'
import { readSettings } from './bootstrap/settings.mjs'
import { readCoursesFile } from './sync/read-courses-file'
import { type Api, type Outcome, syncCourses } from './sync/sync-courses'

const CLIENT_ID = 'course-sync-service'
const ClientsSchema = z.object({
  [CLIENT_ID]: z.object({
    client_secret: z.string().optional(),
    private_jwk: z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string() }).optional(),
  }),
})

export async function run([path, ...more]: string[]): Promise<void> {
  if (more.length > 0) throw new Fault('Say at most one file: npm run sync -- courses.json')
  const courses = readCoursesFile(path === undefined ? inRoot('samples/courses.json') : resolve(path))
  const { appUrl, dataDir } = readSettings()
  const token = await getToken(appUrl, dataDir)
  const api: Api = (address, init = {}) => {
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${token}`)
    return fetch(`${appUrl}${address}`, { ...init, headers }).catch((error: unknown) => {
      throw away(appUrl, error)
    })
  }
  const outcomes = await syncCourses(courses, api, (outcome) => console.log(describe(outcome)))
  console.log(summary(outcomes))
}

async function getToken(appUrl: string, dataDir: string): Promise<string> {
  const proof = await readProof(join(dataDir, 'demo-clients.json'))
  try {
    const execute = appUrl.startsWith('http:')
      ? // eslint-disable-next-line @typescript-eslint/no-deprecated -- loopback without TLS is what a demo has
        [oidc.allowInsecureRequests]
      : []
    const server = await oidc.discovery(new URL(appUrl), CLIENT_ID, undefined, proof, { execute })
    const parameters = { scope: 'courses:read courses:write', resource: `${appUrl}/api` }
    return (await oidc.clientCredentialsGrant(server, parameters)).access_token
  } catch (error) {
    if (error instanceof oidc.ResponseBodyError)
      throw new Fault(
        `Campuskey gave ${CLIENT_ID} no token (${error.error}): is it disabled, or its secret a new one?`,
        { cause: error },
      )
    throw away(appUrl, error)
  }
}

/** Its key where it has one: a secret that is never sent can't be overheard. */
async function readProof(file: string): Promise<oidc.ClientAuth> {
  const { client_secret, private_jwk } = readClients(file)[CLIENT_ID]
  if (private_jwk) {
    const key = await importJWK(private_jwk, private_jwk.alg)
    if (key instanceof CryptoKey) return oidc.PrivateKeyJwt({ key, kid: private_jwk.kid })
  }
  if (client_secret) return oidc.ClientSecretBasic(client_secret)
  throw new Fault(`${file} has neither a key nor a secret of ${CLIENT_ID}.`)
}

function readClients(file: string): z.infer<typeof ClientsSchema> {
  try {
    return ClientsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new Fault(
      errorCode(error) === 'ENOENT'
        ? `There is no ${file}: npm run demo makes it (DATA_DIR says where).`
        : `${file} doesn’t tell how ${CLIENT_ID} proves itself: npm run demo writes it anew.`,
      { cause: error },
    )
  }
}

const away = (appUrl: string, cause: unknown): Fault =>
  new Fault(`Campuskey doesn’t answer at ${appUrl} (PORT or APP_URL): is npm run demo running?`, { cause })

const describe = ({ slug, did, fields }: Outcome): string =>
  `${did.padEnd(10)} ${slug}${did === 'changed' ? ` (${fields.join(', ')})` : ''}`

function summary(outcomes: Outcome[]): string {
  const count = (did: Outcome['did']) => outcomes.filter((outcome) => outcome.did === did).length
  return `${count('created')} created, ${count('changed')} changed, ${count('unchanged')} unchanged`
}
