// What a token says, member by member, with what each is for.
import type { ReactNode } from 'react'
import { ClauseLink } from '@/components/learning/clause-link'
import type { DecodedToken, Members } from '@/lib/learning/jwt/decode'
import { claimMeaning, headerMeaning, type MemberMeaning } from '@/lib/learning/jwt/members'
import { fromNow, isTime, momentOf } from '@/lib/learning/jwt/times'

type Props = { token: DecodedToken; now: number | null }

export function DecodedTokenView({ token, now }: Props) {
  return (
    <section aria-labelledby="decoded" className="space-y-6">
      <div className="max-w-2xl space-y-2">
        <h2 id="decoded" className="text-title font-semibold">
          What it says
        </h2>
        <p className="text-muted">
          Nobody needs a key for this: a signed token can be read by everybody. It is only safe from changes.
        </p>
      </div>
      <Part title="Header" tone="text-accent-text" members={token.header} meaning={headerMeaning} now={now} />
      <Part title="Claims" tone="text-warn-text" members={token.claims} meaning={claimMeaning} now={now} />
      <Box title="Signature" tone="text-muted">
        <p className="px-4 py-3 text-sm">
          {token.signatureBytes.length === 0
            ? 'None. Anybody could have written this token.'
            : `${token.signatureBytes.length} bytes over the header and the payload, exactly as they are written above.`}
        </p>
      </Box>
    </section>
  )
}

type PartProps = {
  title: string
  tone: string
  members: Members
  meaning: (name: string) => MemberMeaning
  now: number | null
}

const Part = ({ title, tone, members, meaning, now }: PartProps) => (
  <Box title={title} tone={tone}>
    <dl className="divide-y divide-line">
      {Object.entries(members).map(([name, value]) => (
        <Member key={name} name={name} value={value} meaning={meaning(name)} now={now} />
      ))}
    </dl>
  </Box>
)

const Box = ({ title, tone, children }: { title: string; tone: string; children: ReactNode }) => (
  <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-card">
    <h3 className={`border-b border-line bg-sunken px-4 py-2 text-sm font-semibold ${tone}`}>{title}</h3>
    {children}
  </div>
)

type MemberProps = { name: string; value: unknown; meaning: MemberMeaning; now: number | null }

function Member({ name, value, meaning: { meaning, clause }, now }: MemberProps) {
  return (
    <div className="grid gap-x-6 gap-y-1 px-4 py-3 md:grid-cols-[8rem_minmax(0,1fr)_minmax(0,22rem)]">
      <dt className="font-mono text-sm font-semibold">{name}</dt>
      <dd className="min-w-0 font-mono text-sm break-words [overflow-wrap:anywhere]">
        {JSON.stringify(value)}
        {now !== null && isTime(name, value) && (
          <span className="block font-sans text-muted">
            {momentOf(value)}, {fromNow(value, now)}
          </span>
        )}
      </dd>
      <dd className="text-sm text-muted">
        {meaning} {clause && <ClauseLink id={clause} />}
      </dd>
    </div>
  )
}
