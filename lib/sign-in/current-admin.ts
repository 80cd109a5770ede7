// The administrator who is looking at a page.
import { forbidden } from 'next/navigation'
import { requirePerson, type Person } from '@/lib/sign-in/current-person'

/** Signed out: to the sign-in page and back to `returnTo`. Signed in without the role: the 403 page. */
export async function requireAdminPerson(returnTo: string): Promise<Person> {
  const person = await requirePerson(returnTo)
  if (!person.roles.includes('admin')) forbidden()
  return person
}
