// `npm run admin`: with an environment, beside a running demo, and for one that is stopped.
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { readRolesOf } from '@/lib/roles/read-roles'
import { migrate } from '@/scripts/launcher/migrations'
import { tryToken } from '../../fixtures/access-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import { runCommand } from '../../fixtures/command'
import { useDataDirectory, whileDatabaseRuns } from '../../fixtures/data-directory'
import { resetDatabase } from '../../fixtures/database'

beforeEach(resetDatabase)

const admin = (...args: string[]) => runCommand(['admin', ...args])

const identityOf = (userId: string, email: string, emailVerified: boolean) =>
  db().identity.create({
    data: { userId, provider: 'github', issuer: 'https://github.com', subject: userId, email, emailVerified },
  })

describe('with the application’s environment', { timeout: 60_000 }, () => {
  it('makes somebody an administrator, by e-mail in any spelling, ends their old tokens and records it', async () => {
    const ada = await signedInAccount({ email: 'ada@example.com' })
    const token = await ada.browser.accessToken()
    const { code, output } = await admin('grant', 'Ada@Example.com')
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringContaining('is an administrator now') as string,
    })
    expect(await readRolesOf(ada.userId)).toEqual(['free-user', 'admin'])
    expect(await db().roleGrant.findFirst({ where: { role: 'admin' } })).toMatchObject({ source: 'admin' })
    expect(await db().revocation.count({ where: { kind: 'sub', value: ada.userId } })).toBe(1)
    const event = await db().auditEvent.findFirst({ where: { userId: ada.userId, kind: 'roles.changed' } })
    expect(event?.details).toMatchObject({ added: ['admin'], reason: 'command on the machine' })
    await expect.poll(() => tryToken(token), { timeout: 3000 }).toMatchObject({ error: 'token_revoked' })
  })

  it('finds people by id, and by an e-mail that only a provider has verified', async () => {
    const [ada, ben] = [await signedInAccount(), await signedInAccount()]
    await identityOf(ben.userId, 'ben@work.example', true)
    expect(await admin('grant', ada.userId)).toMatchObject({ code: 0 })
    expect(await admin('grant', 'ben@work.example')).toMatchObject({ code: 0 })
    const { output } = await admin('list')
    expect(output).toContain(ada.userId)
    expect(output).toContain(ben.userId)
  })

  it('knows nobody by an e-mail that isn’t verified, and says what to do', async () => {
    const mallory = await signedInAccount()
    await identityOf(mallory.userId, 'victim@example.com', false)
    const { code, errors } = await admin('grant', 'victim@example.com')
    expect(code).toBe(1)
    expect(errors).toContain('sign in once first')
    expect(await readRolesOf(mallory.userId)).toEqual(['free-user'])
  })

  it('refuses to choose between several, and lists their ids', async () => {
    const [ada, ben] = [await signedInAccount({ email: 'shared@example.com' }), await signedInAccount()]
    await identityOf(ben.userId, 'shared@example.com', true)
    const { code, errors } = await admin('grant', 'shared@example.com')
    expect(code).toBe(1)
    expect(errors).toContain(ada.userId)
    expect(errors).toContain(ben.userId)
    expect(await db().roleGrant.count({ where: { role: 'admin' } })).toBe(0)
  })

  it('says that nothing changed when somebody is one already, or is none', async () => {
    const ada = await signedInAccount()
    expect(await admin('revoke', ada.userId)).toMatchObject({
      code: 0,
      output: expect.stringContaining('nothing was changed') as string,
    })
    await admin('grant', ada.userId)
    expect(await admin('grant', ada.userId)).toMatchObject({
      code: 0,
      output: expect.stringContaining('already') as string,
    })
    expect(await db().auditEvent.count({ where: { kind: 'roles.changed' } })).toBe(1)
  })

  it('takes it back', async () => {
    const ada = await signedInAccount()
    await admin('grant', ada.userId)
    expect(await admin('revoke', ada.userId)).toMatchObject({ code: 0 })
    expect(await readRolesOf(ada.userId)).toEqual(['free-user'])
    expect((await admin('list')).output).toContain('no administrator yet')
  })

  it.each([
    [[]],
    [['grant']],
    [['grant', ' ']],
    [['promote', 'ada@example.com']],
    [['list', 'more']],
    [['--force']],
  ])('told %j, it explains itself and fails', async (args) => {
    const { code, errors } = await admin(...args)
    expect(code).toBe(1)
    expect(errors).toContain('npm run admin -- grant <user e-mail or id>')
  })

  it('never prints how to reach the database', async () => {
    const { code, output, errors } = await runCommand(['admin', 'list'], {
      DATABASE_URL: 'postgresql://app:hunter2@localhost:9/campus',
    })
    expect(code).toBe(1)
    expect(errors).toContain('localhost:9')
    expect(output + errors).not.toContain('hunter2')
  })
})

describe('with a demo’s data directory', { timeout: 60_000 }, () => {
  const { dataDir, variables: demo } = useDataDirectory()

  it('works beside the running demo, and starts the database of a stopped one', async () => {
    await whileDatabaseRuns(dataDir, async (url, maintenance) => {
      expect(await runCommand(['admin', 'list'], demo)).toMatchObject({
        code: 1,
        errors: expect.stringContaining('no tables yet') as string,
      })
      await migrate(url)
      expect(await runCommand(['admin', 'list'], demo)).toMatchObject({ code: 0 })
      // The demo's server is the one that was asked, and still runs.
      await maintenance.query('SELECT 1')
    })
    expect(await runCommand(['admin', 'grant', 'nobody@example.com'], demo)).toMatchObject({
      code: 1,
      errors: expect.stringContaining('Nobody here is') as string,
    })
  })
})
