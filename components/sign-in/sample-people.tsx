// Who can be played in a demo with local stand-ins for the providers, and how a stand-in is announced.
import { SAMPLE_PEOPLE } from '@/components/sign-in/people'
import { ProviderMark } from '@/components/sign-in/provider-mark'
import type { ProviderId } from '@/lib/identities/schemas'

type Props = { local: { id: ProviderId; name: string }[] }

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })

export function SamplePeople({ local }: Props) {
  const names = new Map(local.map(({ id, name }) => [id, name]))
  const people = SAMPLE_PEOPLE.map((person) => ({ ...person, at: person.at.filter((id) => names.has(id)) }))
  return (
    <aside
      aria-labelledby="stand-ins"
      className="rounded-xl border border-dashed border-line-strong p-5 sm:p-6 lg:mt-8"
    >
      <h2 id="stand-ins" className="text-sm font-semibold">
        Local stand-ins: no account needed
      </h2>
      <p className="mt-1.5 text-sm text-muted">
        In this demo, {list.format(names.values())}{' '}
        {names.size > 1 ? 'are small programs' : 'is a small program'} on this computer. Continue with one of
        them as:
      </p>
      <ul className="mt-4 divide-y divide-line border-t border-line text-sm">
        {people
          .filter(({ at }) => at.length > 0)
          .map(({ email, text, at }) => (
            <li key={email} className="py-2.5">
              <p className="flex items-center justify-between gap-3">
                <span className="font-medium">{email}</span>
                <span className="flex gap-1">
                  {at.map((id) => (
                    <ProviderMark key={id} provider={id} className="size-4" />
                  ))}
                  <span className="sr-only">at {list.format(at.map((id) => names.get(id) ?? id))}</span>
                </span>
              </p>
              <p className="text-xs text-muted">{text}</p>
            </li>
          ))}
      </ul>
    </aside>
  )
}
