// A day in words, such as "30 November 2026", with the exact time in its title.

const words = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

export function Day({ at }: { at: Date }) {
  return (
    <time dateTime={at.toISOString()} title={at.toUTCString()}>
      {words.format(at)}
    </time>
  )
}
