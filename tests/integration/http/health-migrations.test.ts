// An instance that is newer than its database takes no requests until the migration has run.
import { afterAll, expect, it, vi } from 'vitest'

const NEWER = '29990101000000_of_a_later_version'

afterAll(() => vi.unstubAllEnvs())

it('is not ready before the migration it needs, and then is', async () => {
  vi.stubEnv('EXPECTED_MIGRATION', NEWER)
  vi.resetModules()
  const { GET: ready } = await import('@/app/api/health/ready/route')
  const { db } = await import('@/lib/db')
  expect((await ready()).status).toBe(503)
  await db()
    .$executeRaw`INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('later', '', ${NEWER})`
  try {
    expect((await ready()).status).toBe(503)
    await db().$executeRaw`UPDATE _prisma_migrations SET finished_at = now() WHERE id = 'later'`
    expect((await ready()).status).toBe(200)
  } finally {
    await db().$executeRaw`DELETE FROM _prisma_migrations WHERE id = 'later'`
  }
})
