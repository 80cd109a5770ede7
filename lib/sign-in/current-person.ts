// Who is looking at a page.
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Role } from '@/lib/roles/schemas'
import { readRolesOf } from '@/lib/roles/read-roles'
import type { SignedIn } from '@/lib/sessions/schemas'
import { getSession } from '@/lib/sign-in/current-session'
import { loginPath } from '@/lib/sign-in/paths'

export type Person = SignedIn & { roles: Role[] }

/** The signed-in person with their roles, or null; looked up once a request. */
export const currentPerson = cache(async (): Promise<Person | null> => {
  const session = await getSession(await headers())
  return session && { ...session, roles: await readRolesOf(session.userId) }
})

/** Sends whoever isn't signed in to the sign-in page, and back to `returnTo` afterwards. */
export async function requirePerson(returnTo: string): Promise<Person> {
  return (await currentPerson()) ?? redirect(loginPath({ callbackUrl: returnTo }))
}
