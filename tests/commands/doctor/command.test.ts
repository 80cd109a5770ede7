// `npm run doctor` as a person runs it.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { refreshKeyRing } from '@/lib/tokens/signing-keys'
import { expectedMigration } from '@/scripts/server/expected-migration.mjs'
import { runCommand } from '../../fixtures/command'
import { resetDatabase } from '../../fixtures/database'
import { restartInstance } from '../../fixtures/restart'

const NO_PROVIDERS = Object.fromEntries(
  ['GOOGLE', 'GITHUB', 'KEYCLOAK'].flatMap((name) => [
    [`AUTH_${name}_ID`, undefined],
    [`AUTH_${name}_SECRET`, undefined],
  ]),
)
const doctor = (variables: Record<string, string | undefined> = {}) =>
  runCommand(['doctor'], { ...NO_PROVIDERS, ...variables })

describe('with the application’s environment', { timeout: 60_000 }, () => {
  beforeEach(async () => {
    restartInstance()
    await resetDatabase()
    await refreshKeyRing()
  })

  it('finds nothing wrong where nothing is', async () => {
    const { code, output } = await doctor()
    expect(code).toBe(0)
    expect(output).toContain('KEY_ENCRYPTION_KEY opens them')
    expect(output).toContain('Nothing is wrong.')
  })

  it('answers programs in JSON', async () => {
    const { output } = await runCommand(['doctor', '--json'], NO_PROVIDERS)
    expect(JSON.parse(output)).toContainEqual({ area: 'Migrations', level: 'good', says: 'Applied.' })
  })

  it('lists all that is wrong, without any value', async () => {
    const { code, output } = await doctor({
      APP_URL: 'https://campus.example',
      LOCAL_PROVIDERS: 'google',
      KEY_ENCRYPTION_KEY: 'hunter2',
      TOKEN_SIGNING_ALG: 'hunter2',
    })
    expect(code).toBe(1)
    for (const name of ['LOCAL_PROVIDERS', 'KEY_ENCRYPTION_KEY', 'TOKEN_SIGNING_ALG'])
      expect(output).toContain(name)
    expect(output).not.toContain('hunter2')
  })

  it('says when another KEY_ENCRYPTION_KEY was used before', async () => {
    const { code, output } = await doctor({ KEY_ENCRYPTION_KEY: Buffer.alloc(32, 9).toString('base64') })
    expect(code).toBe(1)
    expect(output).toMatch(/another one than the signing keys/)
  })

  it('says when the database is older than the program', async () => {
    await db()
      .$executeRaw`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = ${expectedMigration()}`
    try {
      const { code, output } = await doctor()
      expect(code).toBe(1)
      expect(output).toContain(`${expectedMigration() ?? '-'} is not applied`)
    } finally {
      await db()
        .$executeRaw`UPDATE _prisma_migrations SET finished_at = now() WHERE migration_name = ${expectedMigration()}`
    }
  })

  it('says when the database is away, without its password', async () => {
    const { code, output } = await doctor({ DATABASE_URL: 'postgresql://app:hunter2@localhost:9/campus' })
    expect(code).toBe(1)
    expect(output).toContain('localhost:9')
    expect(output).not.toContain('hunter2')
  })

  it('takes no other arguments', async () => {
    expect(await runCommand(['doctor', '--yes'])).toMatchObject({
      code: 1,
      errors: expect.stringContaining('--json') as string,
    })
  })
})

describe('where nothing has been set up yet', () => {
  const directory = mkdtempSync(join(tmpdir(), 'campuskey-doctor-'))
  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  it('says what makes one, finds nothing wrong, and writes nothing', async () => {
    const { code, output } = await doctor({
      DATA_DIR: directory,
      DATABASE_URL: undefined,
      APP_URL: undefined,
      AUTH_SECRET: undefined,
      KEY_ENCRYPTION_KEY: undefined,
    })
    expect(output).toContain('npm run demo makes one')
    expect(code).toBe(0)
    expect(readdirSync(directory)).toEqual([])
  })
})
