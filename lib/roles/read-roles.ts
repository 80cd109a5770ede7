// The roles a person has at this moment.
import { db } from '@/lib/db'
import type { Role } from '@/lib/roles/schemas'
import { readRoles } from '@/lib/roles/store'

export const readRolesOf = (userId: string): Promise<Role[]> => readRoles(db(), userId)
