// The frame of the administrators' pages. Each page checks for itself who is asking: a layout isn't rendered at every step.
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { forbiddenPage } from '@/app/refusals'
import { AdminNav } from '@/components/admin/admin-nav'
import { currentPerson } from '@/lib/sign-in/current-person'

export const metadata: Metadata = { title: { default: 'Admin', template: '%s · Admin · Campuskey' } }

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson()
  // Whoever is signed out is sent to sign in by the page.
  if (person && !person.roles.includes('admin')) return forbiddenPage()
  return (
    <div className="shell grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 py-8 sm:py-12 lg:grid-cols-[11rem_minmax(0,1fr)]">
      <AdminNav />
      <div className="space-y-8">{children}</div>
    </div>
  )
}
