// What was done or refused, and that a change needs a fresh sign-in: above everything an administrator can change.
import { adminNotice } from '@/app/admin/notices'
import { ConfirmFirst } from '@/components/admin/confirm-first'
import { Notice } from '@/components/ui/notice'
import { isFreshNow } from '@/lib/sessions/require-fresh'
import type { SignedIn } from '@/lib/sessions/schemas'

type Props = { query: Record<string, string | undefined>; admin: SignedIn; path: string }

export function AdminNotice({ query, admin, path }: Props) {
  const notice = adminNotice(query)
  return (
    <>
      {notice && (
        <Notice {...notice} reference={notice.tone === 'danger' ? query.ref : undefined}>
          {notice.text}
        </Notice>
      )}
      {!isFreshNow(admin) && <ConfirmFirst path={path} />}
    </>
  )
}
