// Leads to one's newest sign-in, with the tour; where nothing of it is recorded, to the inspector, which says why.
import { redirect } from 'next/navigation'
import { findLatestSignIn } from '@/lib/flow-recorder/find-latest-sign-in'
import { requirePerson } from '@/lib/sign-in/current-person'

export default async function LatestSignInPage() {
  const person = await requirePerson('/inspector/latest')
  const id = await findLatestSignIn(person.userId, person.signedInAt)
  redirect(id ? `/inspector/${id}?tour=1` : '/inspector')
}
