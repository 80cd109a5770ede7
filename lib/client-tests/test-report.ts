// The report of a test: kept for ten minutes, encrypted, for the session that ran it, so that the page can be loaded again.
import { z } from 'zod'
import { findArtifact, putArtifact } from '@/lib/authorization-server/store'
import { TestReportSchema, type TestReport, type TestStep } from '@/lib/client-tests/schemas'
import { later, MINUTE, now } from '@/lib/clock'
import { randomToken } from '@/lib/crypto/hash'
import { seal, unseal } from '@/lib/crypto/seal'
import { db } from '@/lib/db'
import { requireAdmin } from '@/lib/roles/require-admin'
import type { SignedIn } from '@/lib/sessions/schemas'

const KIND = 'ClientTestReport'
const PURPOSE = 'client-test-report'

const StoredSchema = z.object({ clientId: z.string(), sessionId: z.string(), report: TestReportSchema })
type Whose = { clientId: string; sessionId: string }

/** Returns the path of the page that shows it. */
export async function keepReport({ clientId, sessionId }: Whose, steps: TestStep[]): Promise<string> {
  const run = randomToken()
  const failed = steps.find(({ outcome }) => outcome === 'failed')
  const verdict = failed ? (failed.title === DENIED ? 'denied' : 'failed') : 'passed'
  const report: TestReport = { at: now(), verdict, steps }
  const sealed = await seal(JSON.stringify({ clientId, sessionId, report }), PURPOSE)
  const artifact = { kind: KIND, payload: { sealed }, expiresAt: later(10 * MINUTE) }
  await putArtifact(db(), run, { ...artifact, grantRowId: null, userCodeHash: null })
  return `/admin/clients/${clientId}/test?run=${run}`
}

/** The step at which a person said no: what an app has to cope with, and no fault of its registration. */
export const DENIED = 'You said no'

/** Null when there is none (any more), or it is another session's. @throws AppError insufficient_role */
export async function readTestReport(
  admin: SignedIn,
  clientId: string,
  run: string,
): Promise<TestReport | null> {
  await requireAdmin(db(), admin)
  const stored = await findArtifact(db(), KIND, run)
  if (!stored || stored.expiresAt <= now()) return null
  const { sealed } = stored.payload as { sealed: string }
  const kept = StoredSchema.parse(JSON.parse(await unseal(sealed, PURPOSE)))
  return kept.clientId === clientId && kept.sessionId === admin.sessionId ? kept.report : null
}
