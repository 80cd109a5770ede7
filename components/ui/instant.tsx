// An exact moment, such as "30 Nov 2026, 14:05 UTC": for records, where "two days ago" isn't enough.

const words = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})

export const Instant = ({ at }: { at: Date }) => (
  <time dateTime={at.toISOString()}>{words.format(at)} UTC</time>
)
