// What has changed about how someone signs in, above every page until they have seen it. Outside `main`: it belongs to no
// page. No list: the things that pages list are theirs.
import { ReturnHere } from '@/components/notices/return-here'
import { buttonStyle } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icons'
import { Moment } from '@/components/ui/moment'
import { TextLink } from '@/components/ui/text-link'
import type { SecurityNotice, SecurityNotices } from '@/lib/notices/schemas'

export function SecurityNotices({ notices: { notices, more, upTo } }: { notices: SecurityNotices }) {
  return (
    <aside aria-label="Security notices" className="border-b border-accent-line bg-accent-soft">
      <div className="shell flex flex-col gap-3 py-3.5 text-sm sm:flex-row sm:items-center sm:gap-6">
        <div className="flex min-w-0 flex-1 gap-3">
          <Icon name="shield" className="mt-px size-5 text-accent-text" />
          <div role="status" className="min-w-0 space-y-1">
            {notices.map((notice) => (
              <Sentence key={notice.id} notice={notice} />
            ))}
            <p className="text-muted">
              {more && 'And more before that. '}If that wasn’t you, see{' '}
              <TextLink href="/account/activity">what happened</TextLink> and{' '}
              <TextLink href="/account/sessions">where you’re signed in</TextLink>.
            </p>
          </div>
        </div>
        <form method="post" action="/api/notices/dismiss" className="pl-8 sm:pl-0">
          <input type="hidden" name="upTo" value={upTo} />
          <ReturnHere />
          <button className={buttonStyle('secondary', 'sm')}>Got it</button>
        </form>
      </div>
    </aside>
  )
}

const Sentence = ({ notice: { sentence, device, at } }: { notice: SecurityNotice }) => (
  <p className="font-medium break-words text-ink">
    {sentence} <Moment at={at} />
    {device && `, from ${device}`}.
  </p>
)
