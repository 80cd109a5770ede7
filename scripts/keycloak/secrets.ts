// The secrets of one Keycloak: made at its first start, kept beside its database (mode 0600).
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Fault } from '../bootstrap/fault.mjs'
import { makeFolder } from '../bootstrap/paths.mjs'
import { writePrivateFile } from '../launcher/secrets'

const secret = z.string().min(16)

const KeycloakSecretsSchema = z.object({
  /** Of the administrator `admin` of the whole server. */
  adminPassword: secret,
  /** Of every sample person: they exist in a demo alone, which nobody but this machine reaches. */
  peoplePassword: secret,
  clients: z.object({
    campuskey: secret,
    'campuskey-sync': secret,
    'course-gateway': secret,
    'course-sync-service': secret,
  }),
})
export type KeycloakSecrets = z.infer<typeof KeycloakSecretsSchema>

export const keycloakFolder = (dataDir: string): string => join(dataDir, 'keycloak')
const fileOf = (dataDir: string): string => join(keycloakFolder(dataDir), 'secrets.json')

/** @throws Fault when the file is there but can't be used */
export function ensureKeycloakSecrets(dataDir: string): KeycloakSecrets {
  const known = readKeycloakSecrets(dataDir)
  if (known) return known
  const made = createSecrets()
  makeFolder(keycloakFolder(dataDir), 0o700)
  writePrivateFile(fileOf(dataDir), JSON.stringify(made, null, 2))
  return made
}

/** Null where no real Keycloak ever started. @throws Fault */
export function readKeycloakSecrets(dataDir: string): KeycloakSecrets | null {
  const file = fileOf(dataDir)
  if (!existsSync(file)) return null
  try {
    return KeycloakSecretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    throw new Fault(`${file} holds no usable secrets: delete the folder it is in to begin anew.`, { cause })
  }
}

function createSecrets(): KeycloakSecrets {
  const make = () => randomBytes(32).toString('base64url')
  return {
    adminPassword: make(),
    // People type it.
    peoplePassword: randomBytes(12).toString('hex'),
    clients: {
      campuskey: make(),
      'campuskey-sync': make(),
      'course-gateway': make(),
      'course-sync-service': make(),
    },
  }
}
