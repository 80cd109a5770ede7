// An administrator takes away what a user let in: one app, or all of them.
import { endApps, type Which } from '@/lib/authorization-server/remove-app'
import type { Client } from '@/lib/http/client-address'
import { asAdministrator } from '@/lib/roles/as-administrator'
import type { SignedIn } from '@/lib/sessions/schemas'

/**
 * Returns how many apps that were.
 * @throws AppError insufficient_role | fresh_sign_in_needed | not_found when the one app isn't connected (any more)
 */
export const endUserApps = (
  admin: SignedIn,
  which: Which,
  { reason, client }: { reason: string; client: Client },
): Promise<number> =>
  asAdministrator(admin, (tx) => endApps(tx, which, { client, reason, actorId: admin.userId }))
