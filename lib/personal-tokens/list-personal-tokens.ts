// A person's own tokens, those that still work first, and what a new one could be.
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { expiryAfter } from '@/lib/personal-tokens/policy'
import { LIFETIMES_IN_DAYS, type PersonalTokenRow } from '@/lib/personal-tokens/schemas'
import { listTokens } from '@/lib/personal-tokens/store'
import { scopesOf } from '@/lib/roles/policy'
import { readRoles } from '@/lib/roles/store'
import { ScopeSchema, type Scope } from '@/lib/roles/schemas'

export async function listPersonalTokens(userId: string): Promise<PersonalTokenRow[]> {
  const at = now()
  const rows = (await listTokens(db(), userId)).map(({ scopes, ...row }) => ({
    ...row,
    scopes: ScopeSchema.options.filter((scope) => scopes.includes(scope)),
    expired: row.expiresAt <= at,
  }))
  return rows.sort((a, b) => Number(a.expired) - Number(b.expired))
}

type Choices = { scopes: Scope[]; lifetimes: { days: number; until: Date }[] }

export async function readTokenChoices(userId: string): Promise<Choices> {
  const at = now()
  return {
    scopes: scopesOf(await readRoles(db(), userId)),
    lifetimes: LIFETIMES_IN_DAYS.map((days) => ({ days, until: expiryAfter(days, at) })),
  }
}
