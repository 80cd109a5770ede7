// An account as its owner sees it before two become one.
import type { ProviderId } from '@/lib/identities/schemas'

export type AccountSummary = {
  name: string | null
  email: string | null
  createdAt: Date
  identities: { id: string; provider: ProviderId; providerName: string; label: string | null }[]
  passkeys: { id: string; name: string }[]
  roles: string[]
  /** The titles of the courses. */
  certificates: string[]
  completedLessons: number
  /** Whether anything in the lab was attacked or solved. */
  hasLabProgress: boolean
  personalTokens: number
  /** The names of the apps that are connected. */
  apps: string[]
}

export type MergePreview = { provider: ProviderId; remains: AccountSummary; goes: AccountSummary }
