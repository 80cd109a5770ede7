// The sample clients of a demo: made at the first start, their addresses kept up to date, their secrets told to nobody but
// a file in the data directory (mode 0600). Never part of a production start. Whether one is disabled, it leaves as it is.
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'
import { z } from 'zod'
import type { ClientKind, ClientScope, GrantType } from '../../lib/clients/schemas'
import { sha256 } from '../../lib/crypto/hash'
import { PrismaClient, type Prisma } from '../../lib/generated/prisma/client'
import type { Settings } from '../bootstrap/settings.mjs'
import { writePrivateFile } from './secrets'

type Place = Pick<Settings, 'appUrl' | 'ports' | 'dataDir'>
type SampleClient = {
  id: string
  name: string
  description: string
  kind: ClientKind
  grantTypes: GrantType[]
  scopes: ClientScope[]
  redirectUris: string[]
  postLogoutRedirectUris: string[]
  backchannelLogoutUri: string | null
  audiences: string[]
}

const KeySchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  kid: z.string(),
  alg: z.literal('ES256'),
})
const ProofSchema = z.object({
  client_secret: z.string().min(43).optional(),
  private_jwk: KeySchema.optional(),
})
type Proof = z.infer<typeof ProofSchema>
const FileSchema = z.record(z.string(), ProofSchema)

/** @returns the ids of the clients that are in the database now */
export async function ensureDemoClients(place: Place, databaseUrl: string): Promise<string[]> {
  const file = join(place.dataDir, 'demo-clients.json')
  const known = readProofs(file)
  const clients = sampleClients(place)
  const proofs = await Promise.all(clients.map((client) => proofOf(client, known[client.id])))
  const told = clients.map((client, index) => [client.id, { ...proofs[index], ...addressesOf(client) }])
  // The file first: a start that is killed in between repairs the database at the next one.
  writePrivateFile(file, JSON.stringify(Object.fromEntries(told), null, 2))
  chmodSync(file, 0o600)
  await store(
    databaseUrl,
    clients.map((client, index) => ({ ...client, ...storedProof(proofs[index] ?? {}) })),
  )
  return clients.map(({ id }) => id)
}

/** What can't be read is made anew: these secrets protect nothing that lasts. */
function readProofs(file: string): z.infer<typeof FileSchema> {
  if (!existsSync(file)) return {}
  try {
    return FileSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return {}
  }
}

async function proofOf({ id, kind }: SampleClient, known: Proof | undefined): Promise<Proof> {
  if (kind === 'native') return {}
  const client_secret = known?.client_secret ?? randomBytes(32).toString('base64url')
  if (id !== 'course-sync-service') return { client_secret }
  return { client_secret, private_jwk: known?.private_jwk ?? (await createKey()) }
}

async function createKey(): Promise<z.infer<typeof KeySchema>> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  return KeySchema.parse({ ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'ES256' })
}

/** The database learns what proves a client, never what it would need to be one. */
function storedProof({
  client_secret,
  private_jwk,
}: Proof): Pick<Prisma.OAuthClientCreateInput, 'secretHash' | 'jwks'> {
  return {
    secretHash: client_secret ? sha256(client_secret) : null,
    ...(private_jwk && { jwks: { keys: [publicPart(private_jwk)] } }),
  }
}

const publicPart = ({ d: _private, ...jwk }: z.infer<typeof KeySchema>): JWK & Prisma.JsonObject => ({
  ...jwk,
  use: 'sig',
})

function addressesOf({ redirectUris, postLogoutRedirectUris }: SampleClient) {
  return {
    ...(redirectUris.length > 0 && { redirect_uris: redirectUris }),
    ...(postLogoutRedirectUris.length > 0 && { post_logout_redirect_uris: postLogoutRedirectUris }),
  }
}

async function store(databaseUrl: string, clients: Prisma.OAuthClientCreateInput[]): Promise<void> {
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl }) })
  try {
    for (const { id, ...client } of clients) {
      const data = { ...client, isSample: true }
      await db.oAuthClient.upsert({ where: { id }, create: { id, ...data }, update: data })
    }
  } finally {
    await db.$disconnect()
  }
}

const NO_ADDRESSES = {
  redirectUris: [],
  postLogoutRedirectUris: [],
  backchannelLogoutUri: null,
  audiences: [],
}

function sampleClients({ appUrl, ports }: Place): SampleClient[] {
  const planner = `http://localhost:${ports.planner}`
  return [
    {
      id: 'study-planner',
      name: 'Study Planner',
      description: 'Plans your week from the courses you may open.',
      kind: 'web',
      grantTypes: ['authorization_code', 'refresh_token'],
      scopes: ['openid', 'profile', 'email', 'offline_access', 'courses:read'],
      redirectUris: [`${planner}/callback`],
      postLogoutRedirectUris: [`${planner}/`],
      backchannelLogoutUri: `${planner}/backchannel-logout`,
      audiences: [],
    },
    {
      ...NO_ADDRESSES,
      id: 'course-cli',
      name: 'Course command line',
      description: 'Lists your courses in a terminal.',
      kind: 'native',
      grantTypes: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
      scopes: ['openid', 'offline_access', 'courses:read', 'courses:write'],
    },
    {
      ...NO_ADDRESSES,
      id: 'course-sync-service',
      name: 'Course sync',
      description: 'Keeps the catalogue up to date from a file.',
      kind: 'machine',
      grantTypes: ['client_credentials'],
      scopes: ['courses:read', 'courses:write'],
    },
    {
      ...NO_ADDRESSES,
      id: 'course-gateway',
      name: 'Course gateway',
      description: 'Exchanges a person’s token for a narrower one of the course service.',
      kind: 'machine',
      grantTypes: ['urn:ietf:params:oauth:grant-type:token-exchange'],
      scopes: ['courses:read', 'courses:write'],
      audiences: [`${appUrl}/services/courses`],
    },
  ]
}
