// `npm run keys:rotate`: against an environment, beside a running demo, and for one that is stopped.
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '@/scripts/launcher/migrations'
import { db } from '@/lib/db'
import { refreshKeyRing } from '@/lib/tokens/signing-keys'
import { runCommand } from '../../fixtures/command'
import { useDataDirectory, whileDatabaseRuns } from '../../fixtures/data-directory'
import { resetDatabase } from '../../fixtures/database'
import { restartInstance } from '../../fixtures/restart'

const command = (variables: Record<string, string | undefined> = {}) => runCommand(['keys-rotate'], variables)

const NO_KEYS_YET = { code: 1, errors: expect.stringContaining('no keys yet') as string }

beforeEach(async () => {
  restartInstance()
  await resetDatabase()
})

describe('with the application’s environment', { timeout: 60_000 }, () => {
  it('rotates and says which key signs now', async () => {
    await refreshKeyRing()
    const { kid } = await db().signingKey.findFirstOrThrow({ where: { status: 'next' } })
    const { code, output } = await command()
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining(`key ${kid}`) as string })
    expect(await db().signingKey.count()).toBe(3)
  })

  it('says in one sentence why it does nothing, and fails', async () => {
    expect(await command()).toMatchObject(NO_KEYS_YET)
    await refreshKeyRing()
    await command()
    const { code, errors } = await command()
    expect(code).toBe(1)
    expect(errors).toMatch(/Try again in \d+ seconds/)
    expect(errors.trim().split('\n')).toHaveLength(1)
  })

  it('names what is wrong with the configuration, without its values', async () => {
    const { code, errors } = await command({
      KEY_ENCRYPTION_KEY: 'hunter2',
      APP_URL: 'http://localhost:3000',
    })
    expect(code).toBe(1)
    expect(errors).toContain('KEY_ENCRYPTION_KEY')
    expect(errors).not.toContain('hunter2')
  })

  it('says when the database can’t be reached, without its password', async () => {
    const { code, errors } = await command({ DATABASE_URL: 'postgresql://app:hunter2@localhost:9/campus' })
    expect(code).toBe(1)
    expect(errors).toContain('localhost:9')
    expect(errors).not.toContain('hunter2')
  })
})

describe('with a demo’s data directory', { timeout: 60_000 }, () => {
  const { dataDir, variables: demo } = useDataDirectory()

  it('that holds nothing it says so', async () => {
    const { code, errors } = await command({ ...demo, DATA_DIR: join(dataDir, 'nothing') })
    expect({ code, errors }).toEqual({ code: 1, errors: expect.stringContaining('npm run demo') as string })
  })

  it('it rotates beside the running demo, and starts the database of a stopped one', async () => {
    await whileDatabaseRuns(dataDir, async (url, maintenance) => {
      await migrate(url)
      expect(await command(demo)).toMatchObject(NO_KEYS_YET)
      // The demo's server is the one that was asked, and still runs.
      await maintenance.query('SELECT 1')
    })
    expect(await command(demo)).toMatchObject(NO_KEYS_YET)
  })
})
