// Mark and name together, as the header and the sign-in page show them.
import { MarkTile } from '@/components/brand/mark'

export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5 text-[1.0625rem] font-semibold tracking-[-0.022em] text-ink">
      <MarkTile className="size-7 rounded-[0.4375rem]" />
      Campuskey
    </span>
  )
}
