// One recorded value: as it was, or what may be said of a hidden one, or a token taken apart.
import { Parameter } from '@/components/inspector/parameter'
import { Icon } from '@/components/ui/icons'
import type { NamedValue, Value as Recorded } from '@/lib/flow-recorder/schemas'

/** In which step each hidden value was first met, by its fingerprint: so that it can be followed through the flow. */
export type FirstSeen = ReadonlyMap<string, number>

type Props = { name: string; value: Recorded; step: number; firstSeen: FirstSeen }

export function Value({ name, value, step, firstSeen }: Props) {
  switch (value.kind) {
    case 'plain':
      return <Plain name={name} text={value.text} />
    case 'hidden':
      return (
        <Hidden {...value}>
          <SameAs sha256={value.sha256} step={step} firstSeen={firstSeen} />
        </Hidden>
      )
    case 'jwt':
      return <Token value={value} step={step} firstSeen={firstSeen} />
  }
}

const MOMENTS = /(^|\.)(exp|iat|nbf|auth_time)$/
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' })

function Plain({ name, text }: { name: string; text: string }) {
  const seconds = MOMENTS.test(name) && /^\d{9,11}$/.test(text) ? Number(text) : null
  return (
    <span className="font-mono text-xs break-all">
      {text === '' ? <span className="text-muted italic">empty</span> : text}
      {seconds !== null && (
        <span className="ml-2 font-sans text-muted">{moment.format(new Date(seconds * 1000))} UTC</span>
      )}
    </span>
  )
}

type Secret = {
  length: number
  sha256?: string | undefined
  prefix?: string | undefined
  children?: React.ReactNode
}

const Hidden = ({ length, sha256, prefix, children }: Secret) => (
  <span className="inline-flex max-w-full flex-wrap items-center gap-x-2 gap-y-0.5 text-xs text-muted">
    <span className="inline-flex items-center gap-1.5 rounded-sm border border-line bg-sunken px-1.5 py-px font-mono">
      <Icon name="lock" className="size-3" />
      {prefix !== undefined && <span className="text-ink">{prefix}…</span>}
      <span>{length === 1 ? '1 character' : `${length} characters`}</span>
    </span>
    {sha256 !== undefined && (
      <span className="font-mono">
        <abbr title="The beginning of its SHA-256: equal values have equal ones" className="no-underline">
          SHA-256
        </abbr>{' '}
        {sha256.slice(0, 8)}
      </span>
    )}
    {children}
  </span>
)

type Same = { sha256: string | undefined; step: number; firstSeen: FirstSeen }

function SameAs({ sha256, step, firstSeen }: Same) {
  const first = sha256 === undefined ? undefined : firstSeen.get(sha256)
  if (first === undefined || first >= step) return null
  return (
    <a
      href={`#step-${first}`}
      className="rounded-full border border-accent-line bg-accent-soft px-2 py-px font-medium text-accent-text hover:border-accent"
    >
      = the one of step {first}
    </a>
  )
}

type Jwt = Extract<Recorded, { kind: 'jwt' }>

const Token = ({ value, step, firstSeen }: { value: Jwt; step: number; firstSeen: FirstSeen }) => (
  <span className="block overflow-visible rounded-md border border-line">
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-t-md border-b border-line bg-sunken px-3 py-2 text-xs text-muted">
      <span className="font-mono font-semibold" aria-hidden>
        <span className="text-(--code-word)">header</span>.<span className="text-(--code-value)">claims</span>
        .<span className="line-through">signature</span>
      </span>
      <span>JWT of {value.length} characters; its signature was cut, so nobody can use it.</span>
      <SameAs sha256={value.sha256} step={step} firstSeen={firstSeen} />
    </span>
    <Part title="Header" colour="text-(--code-word)" values={value.header} {...{ step, firstSeen }} />
    <Part title="Claims" colour="text-(--code-value)" values={value.claims} {...{ step, firstSeen }} />
  </span>
)

type Part = {
  title: string
  colour: string
  values: readonly NamedValue[]
  step: number
  firstSeen: FirstSeen
}

const Part = ({ title, colour, values, ...where }: Part) => (
  <span className="block px-3 py-2 not-last:border-b not-last:border-line">
    <span className={`block text-xs font-semibold ${colour}`}>{title}</span>
    {values.map(({ name, value }, index) => (
      <span
        key={index}
        className="mt-1 grid gap-x-4 sm:grid-cols-[minmax(0,9rem)_minmax(0,1fr)] sm:items-baseline"
      >
        <Parameter name={name} />
        <span className="min-w-0">
          <Value name={name} value={value} {...where} />
        </span>
      </span>
    ))}
  </span>
)
