// A message about something that happened. `alert` interrupts a screen reader, `status` waits its turn.
import type { ReactNode } from 'react'
import { Icon, type IconName } from '@/components/ui/icons'

export type NoticeTone = 'info' | 'danger' | 'success' | 'warn'

const TONES: Record<NoticeTone, { box: string; icon: IconName; ink: string }> = {
  info: { box: 'border-line-strong bg-sunken', icon: 'info', ink: 'text-ink' },
  danger: { box: 'border-danger-line bg-danger-soft', icon: 'alert', ink: 'text-danger-text' },
  success: { box: 'border-accent-line bg-accent-soft', icon: 'check', ink: 'text-accent-text' },
  warn: { box: 'border-warn-line bg-warn-soft', icon: 'alert', ink: 'text-warn-text' },
}

type Props = {
  tone?: NoticeTone
  role?: 'alert' | 'status'
  title?: string
  children?: ReactNode
  /** What a person can quote when they ask for help. */
  reference?: string | undefined
}

export function Notice({ tone = 'info', role, title, children, reference }: Props) {
  const { box, icon, ink } = TONES[tone]
  return (
    <div role={role} className={`flex gap-3 rounded-lg border px-4 py-3.5 text-sm ${box}`}>
      <Icon name={icon} className={`mt-px size-5 ${ink}`} />
      <div className="min-w-0 flex-1 space-y-1">
        {title && <p className={`font-semibold ${ink}`}>{title}</p>}
        {children && <div className="text-ink">{children}</div>}
        {reference && (
          <p className="pt-0.5 text-xs text-muted">
            Reference <code className="font-mono break-all">{reference}</code>
          </p>
        )}
      </div>
    </div>
  )
}
