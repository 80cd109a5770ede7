// What `npm run doctor` would find, in the log of an instance that has just started. Nothing waits for it.
import { checkDatabase } from '@/lib/doctor/check-database'
import { checkProviders } from '@/lib/doctor/check-provider'
import { judgeAddress } from '@/lib/doctor/policy'
import type { Finding } from '@/lib/doctor/schemas'
import { env } from '@/lib/env'
import { log } from '@/lib/http/log'

export async function reportAtStart(): Promise<void> {
  const checks = [async () => judgeAddress(env()), checkDatabase, checkProviders]
  for (const check of checks) {
    try {
      for (const finding of await check()) report(finding)
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'a check at the start failed')
    }
  }
}

function report({ area, level, says, todo }: Finding): void {
  if (level === 'fault') log.error({ area, todo }, says)
  if (level === 'warning') log.warn({ area, todo }, says)
}
