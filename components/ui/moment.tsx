// A moment in words, with the exact time in its title. Rendered on the server, so no time zone has to be guessed.

const DAY_MS = 86_400_000
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

function inWords(at: Date): string {
  const passed = Date.now() - at.getTime()
  if (passed >= 14 * DAY_MS) return `on ${day.format(at)}`
  const [unit, length] = STEPS.find(([, size]) => passed >= size) ?? []
  return unit && length ? relative.format(-Math.floor(passed / length), unit) : 'just now'
}

export function Moment({ at }: { at: Date }) {
  return (
    <time dateTime={at.toISOString()} title={at.toUTCString()}>
      {inWords(at)}
    </time>
  )
}
