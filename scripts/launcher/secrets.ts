// The secrets of one installation: made at the first start, kept in the data directory (mode 0600), never shown.

import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { explainWriteError, Fault } from '../bootstrap/fault.mjs'

const ClientSchema = z.object({ id: z.string().min(1), secret: z.string().min(32) })

const SecretsSchema = z.object({
  authSecret: z.string().min(32),
  /** 32 bytes in base64. Without it the signing keys in the database can't be read any more. */
  keyEncryptionKey: z.string().length(44),
  /** How the application is registered at the local providers. */
  localClients: z.object({ google: ClientSchema, github: ClientSchema, keycloak: ClientSchema }),
})

export type Secrets = z.infer<typeof SecretsSchema>

/** @throws Fault when the file is there but can't be used: making new ones would lock out what the old ones protect */
export function ensureSecrets(dataDir: string): { secrets: Secrets; created: boolean } {
  const file = join(dataDir, 'secrets.json')
  if (existsSync(file)) return { secrets: readSecrets(file), created: false }
  const secrets = createSecrets()
  writePrivateFile(file, JSON.stringify(secrets, null, 2))
  return { secrets, created: true }
}

function readSecrets(file: string): Secrets {
  try {
    return SecretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new Fault(
      `${file} holds no usable secrets: put back a copy, or delete the data directory to begin anew.`,
      {
        cause: error,
      },
    )
  }
}

function createSecrets(): Secrets {
  const client = () => ({
    id: `campuskey-${randomBytes(6).toString('hex')}`,
    secret: randomBytes(32).toString('base64url'),
  })
  return {
    authSecret: randomBytes(32).toString('base64url'),
    keyEncryptionKey: randomBytes(32).toString('base64'),
    localClients: { google: client(), github: client(), keycloak: client() },
  }
}

/** Written aside, flushed and renamed: a start that is killed half-way leaves no half file. */
export function writePrivateFile(file: string, content: string): void {
  const draft = `${file}.${process.pid}`
  try {
    const descriptor = openSync(draft, 'w', 0o600)
    writeSync(descriptor, `${content}\n`)
    fsyncSync(descriptor)
    closeSync(descriptor)
    renameSync(draft, file)
  } catch (error) {
    throw explainWriteError(error, file)
  }
}
