// The answer for one thing: what would still let the person in, what is worth knowing, and what to add now.
import type { ReactNode } from 'react'
import { meansOf, REMARKS } from '@/components/recovery/loss-words'
import { TextLink } from '@/components/ui/text-link'
import type { Advice, LossOutcome } from '@/lib/recovery/schemas'

const list = new Intl.ListFormat('en-GB', { type: 'disjunction' })

export function LossAnswer({ outcome }: { outcome: LossOutcome }) {
  const { lost, remaining, verdict, advice, perhapsAlso } = outcome
  return (
    <div className="space-y-2.5 px-4 pb-5 text-sm sm:pr-12 sm:pl-[4.75rem]">
      <p className="font-medium">
        {verdict === 'locked-out'
          ? 'Nothing else would let you in.'
          : `You’d still get in with ${list.format(remaining.map(meansOf))}.`}
        {verdict === 'one-left' && ' That would be your only way then.'}
      </p>
      <p className="text-muted">{REMARKS[lost.kind]}</p>
      {perhapsAlso?.kind === 'manager' && lost.kind === 'provider' && (
        <p className="text-muted">
          If that {lost.name} account is also the one that keeps your passkeys ({perhapsAlso.name}), you’d
          lose them with it.
        </p>
      )}
      {advice.length > 0 && (
        <p className="text-muted">
          {LEADS[verdict]} {joined(advice)}.
        </p>
      )}
    </div>
  )
}

const LEADS: Record<LossOutcome['verdict'], string> = {
  fine: 'Then:',
  'one-left': 'To be on the safe side:',
  'codes-only': 'Codes run out. Better:',
  'locked-out': 'Do one of these now:',
}

const LINKS: Record<Advice, ReactNode> = {
  passkey: (
    <TextLink key="passkey" href="/account/passkeys">
      add a passkey on another device
    </TextLink>
  ),
  provider: (
    <TextLink key="provider" href="/account/identities">
      connect another account
    </TextLink>
  ),
  codes: (
    <TextLink key="codes" href="/account/recovery">
      make recovery codes
    </TextLink>
  ),
  'new-codes': (
    <TextLink key="new-codes" href="/account/recovery">
      make new recovery codes
    </TextLink>
  ),
}

/** "a, b or c", each a link. */
function joined(advice: readonly Advice[]): ReactNode[] {
  return advice.flatMap((each, at) => {
    const between = at === 0 ? '' : at === advice.length - 1 ? ' or ' : ', '
    return [between, LINKS[each]]
  })
}
