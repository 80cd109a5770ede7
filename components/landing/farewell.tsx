// What somebody sees who has just deleted their account.
import { Notice } from '@/components/ui/notice'

export function Farewell() {
  return (
    <div className="shell pt-6">
      <Notice role="status" tone="success" title="Your account is deleted">
        Everything that was kept about you is erased, and you’re signed out on every device. If you ever come
        back, you start afresh.
      </Notice>
    </div>
  )
}
