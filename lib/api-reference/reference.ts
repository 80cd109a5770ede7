// Everything that is described, in the order in which people read it.
import type { Endpoint, Group } from '@/lib/api-reference/endpoint'
import { CERTIFICATES, COURSES } from '@/lib/api-reference/groups/courses'
import { HEALTH, METADATA } from '@/lib/api-reference/groups/metadata'
import { OAUTH } from '@/lib/api-reference/groups/oauth'
import { PASSKEYS } from '@/lib/api-reference/groups/passkeys'
import { TOKENS } from '@/lib/api-reference/groups/tokens'

export const GROUPS: readonly Group[] = [COURSES, CERTIFICATES, TOKENS, OAUTH, METADATA, PASSKEYS, HEALTH]

export const ENDPOINTS: readonly Endpoint[] = GROUPS.flatMap(({ endpoints }) => endpoints)
