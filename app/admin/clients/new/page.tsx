// A client that is to be registered.
import type { Metadata } from 'next'
import { AdminNotice } from '@/app/admin/admin-notice'
import { ClientForm } from '@/components/admin/client-form'
import { Crumb } from '@/components/ui/crumb'
import { PageHeader } from '@/components/ui/page-header'
import { requireAdminPerson } from '@/lib/sign-in/current-admin'

export const metadata: Metadata = { title: 'Register a client' }

const PATH = '/admin/clients/new'

export default async function NewClientPage() {
  const admin = await requireAdminPerson(PATH)
  return (
    <>
      <Crumb href="/admin/clients">All clients</Crumb>
      <PageHeader title="Register a client" />
      <AdminNotice query={{}} admin={admin} path={PATH} />
      <ClientForm />
    </>
  )
}
