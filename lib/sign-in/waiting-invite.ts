// The invite that this browser has opened, for the page that asks whether to accept it.
import { headers } from 'next/headers'
import { lookAtInvite, type SeenInvite } from '@/lib/organizations/look-at-invite'
import { readInviteToken } from '@/lib/sign-in/cookies'

/** Null when no invite was opened here lately. */
export async function waitingInvite(): Promise<SeenInvite | null> {
  const token = readInviteToken(await headers())
  return token ? lookAtInvite(token) : null
}
