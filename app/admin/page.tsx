// Administration begins with the users.
import { redirect } from 'next/navigation'
import { requireAdminPerson } from '@/lib/sign-in/current-admin'

export default async function AdminPage() {
  await requireAdminPerson('/admin')
  redirect('/admin/users')
}
