// A person downloads everything that is kept about them, as one JSON document.
import { EXPORT_FORMAT, EXPORT_SCHEMA_PATH } from '@/lib/account/export-schema'
import { readEverything } from '@/lib/account/store'
import { recordEvent } from '@/lib/audit/record-event'
import { now } from '@/lib/clock'
import { transaction } from '@/lib/db'
import { env } from '@/lib/env'
import type { SignedIn } from '@/lib/sessions/schemas'

type Client = { address: string; userAgent: string | null }

export function exportAccount({ userId }: SignedIn, client: Client) {
  return transaction(async (tx) => {
    await recordEvent(tx, { userId, kind: 'data.exported', client })
    const { user, history, redemptions, progress, lab, certificates, flows } = await readEverything(
      tx,
      userId,
    )
    const {
      identities,
      passkeys,
      sessions,
      roleGrants,
      recoveryCodes,
      memberships,
      personalTokens,
      appConsents,
      ...person
    } = user
    return {
      $schema: `${env().APP_URL}${EXPORT_SCHEMA_PATH}`,
      format: EXPORT_FORMAT,
      exportedAt: now(),
      user: person,
      identities,
      passkeys,
      sessions,
      roleGrants,
      recoveryCodes: {
        total: recoveryCodes.length,
        left: recoveryCodes.filter(({ usedAt }) => usedAt === null).length,
      },
      personalTokens,
      connectedApps: appConsents.map(({ client, createdAt, ...app }) => ({
        ...app,
        name: client.name,
        connectedAt: createdAt,
      })),
      organizations: memberships.map(({ organization, ...membership }) => ({
        name: organization.name,
        ...membership,
      })),
      accessCodes: redemptions.map(({ redeemedAt, accessCode }) => ({ ...accessCode, redeemedAt })),
      progress,
      lab,
      certificates,
      flows: flows.map(({ events, ...flow }) => ({ ...flow, steps: events })),
      history,
    }
  })
}
