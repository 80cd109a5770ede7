// A short label for a state or a kind.
import type { ReactNode } from 'react'
import { Icon, type IconName } from '@/components/ui/icons'

const TONES = {
  neutral: 'border-line bg-sunken text-muted',
  accent: 'border-accent-line bg-accent-soft text-accent-text',
  warn: 'border-warn-line bg-warn-soft text-warn-text',
}

type Props = { tone?: keyof typeof TONES; icon?: IconName; children: ReactNode }

export function Badge({ tone = 'neutral', icon, children }: Props) {
  return (
    <span
      className={`inline-flex h-6 items-center gap-1.5 rounded-full border px-2.5 text-xs font-medium whitespace-nowrap ${TONES[tone]}`}
    >
      {icon && <Icon name={icon} className="-ml-0.5 size-3.5" />}
      {children}
    </span>
  )
}
