// Administrators as whoever has the machine makes them: the first one, and any other. In the application an administrator
// does the same with the admin pages.
import { db, transaction } from '@/lib/db'
import { grantRole, takeRole } from '@/lib/roles/change-roles'
import { listUsersWithRole } from '@/lib/roles/store'

const why = { reason: 'command on the machine' }
const keyOf = (userId: string) => ({ userId, role: 'admin', source: 'admin' }) as const

/** @returns false when the user is one already. @throws AppError not_found */
export const appointAdmin = (userId: string): Promise<boolean> =>
  transaction((tx) => grantRole(tx, keyOf(userId), null, why))

/** @returns false when the user isn't one. @throws AppError not_found */
export const dismissAdmin = (userId: string): Promise<boolean> =>
  transaction((tx) => takeRole(tx, keyOf(userId), why))

export const listAdmins = () => listUsersWithRole(db(), 'admin')
