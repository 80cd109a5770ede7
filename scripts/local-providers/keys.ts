// Owns each local provider's signing key and cookie key: made once, kept in a file that only its owner can read.
// Never leaves this folder's process: applications see the public half at the provider's JWKS address.
import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import { z } from 'zod'

const ProviderKeysSchema = z.object({
  signingKey: z.looseObject({ kty: z.literal('RSA'), kid: z.string(), d: z.string() }),
  cookieKey: z.string().min(32),
})
const LocalProvidersKeysSchema = z.object({
  google: ProviderKeysSchema,
  github: ProviderKeysSchema,
  keycloak: ProviderKeysSchema,
})

export type ProviderKeys = z.infer<typeof ProviderKeysSchema>
export type LocalProvidersKeys = z.infer<typeof LocalProvidersKeysSchema>

async function createProviderKeys(): Promise<ProviderKeys> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  const kid = await calculateJwkThumbprint(jwk)
  return ProviderKeysSchema.parse({
    signingKey: { ...jwk, kid, alg: 'RS256', use: 'sig' },
    cookieKey: randomBytes(32).toString('base64url'),
  })
}

export async function createKeys(): Promise<LocalProvidersKeys> {
  const [google, github, keycloak] = await Promise.all([
    createProviderKeys(),
    createProviderKeys(),
    createProviderKeys(),
  ])
  return { google, github, keycloak }
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** The keys of this file; made first (mode 0600) where there is none, so that a restart keeps sessions and JWKS. */
export async function loadOrCreateKeys(path: string): Promise<LocalProvidersKeys> {
  try {
    return LocalProvidersKeysSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    if (!isMissing(error))
      throw new Error(`${path} isn't a key file; delete it to get new keys.`, { cause: error })
  }
  const keys = await createKeys()
  // Written aside and renamed: a start that is killed half-way leaves no half file.
  const draft = `${path}.${process.pid}`
  await writeFile(draft, JSON.stringify(keys, null, 2), { mode: 0o600 })
  await rename(draft, path)
  return keys
}
