// Everything that could be lost, each with its answer behind it. Native disclosure: it needs no code of ours.
import { titleOf, detailOf, VERDICTS } from '@/components/recovery/loss-words'
import { LossAnswer } from '@/components/recovery/loss-answer'
import { ProviderMark } from '@/components/sign-in/provider-mark'
import { Badge } from '@/components/ui/badge'
import { Icon, type IconName } from '@/components/ui/icons'
import { RowList } from '@/components/ui/row-list'
import type { Losable, LossOutcome } from '@/lib/recovery/schemas'

export function LossList({ outcomes, open }: { outcomes: LossOutcome[]; open: string | undefined }) {
  return (
    <RowList label="What you could lose">
      {outcomes.map((outcome) => (
        <Loss key={outcome.lost.key} outcome={outcome} open={outcome.lost.key === open} />
      ))}
    </RowList>
  )
}

function Loss({ outcome, open }: { outcome: LossOutcome; open: boolean }) {
  const { lost, verdict } = outcome
  const { badge, tone, icon } = VERDICTS[verdict]
  const detail = detailOf(lost)
  return (
    <li className="overflow-hidden first:rounded-t-lg last:rounded-b-lg">
      {/* Opening one closes the others. */}
      <details name="lost" open={open} className="group">
        <summary className="flex cursor-pointer list-none items-center gap-4 p-4 group-open:pb-3 hover:bg-sunken group-open:hover:bg-transparent focus-visible:-outline-offset-2 sm:p-5 sm:group-open:pb-3 [&::-webkit-details-marker]:hidden">
          <span className="grid size-10 shrink-0 place-items-center rounded-md border border-line bg-sunken">
            <Mark thing={lost} />
          </span>
          <span className="flex min-w-0 flex-1 flex-col gap-x-4 gap-y-2 sm:flex-row sm:items-center sm:justify-between">
            <span className="min-w-0">
              <span className="block font-medium break-words">{titleOf(lost)}</span>
              {detail && <span className="block text-sm break-words text-muted">{detail}</span>}
            </span>
            <span>
              <Badge tone={tone} icon={icon}>
                {badge}
              </Badge>
            </span>
          </span>
          <Icon name="chevron" className="size-4 text-muted group-open:rotate-180" />
        </summary>
        <LossAnswer outcome={outcome} />
      </details>
    </li>
  )
}

const ICONS: Record<Exclude<Losable['kind'], 'provider'>, IconName> = {
  manager: 'cloud',
  device: 'device',
  codes: 'lifebuoy',
}

const Mark = ({ thing }: { thing: Losable }) =>
  thing.kind === 'provider' ? (
    <ProviderMark provider={thing.provider} />
  ) : (
    <Icon name={ICONS[thing.kind]} className="size-5 text-muted" />
  )
