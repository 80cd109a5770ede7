// The frame of the account pages. Each page checks for itself who is asking: a layout isn't rendered at every step.
import type { ReactNode } from 'react'
import { AccountNav } from '@/components/account/account-nav'

export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <div className="shell grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-8 py-8 sm:py-12 lg:grid-cols-[13rem_minmax(0,44rem)]">
      <AccountNav />
      <div className="space-y-8">{children}</div>
    </div>
  )
}
