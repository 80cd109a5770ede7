// One thing to choose, as a card around its radio or checkbox, with what is to say about it afterwards.
import type { ReactNode } from 'react'
import { Prose } from '@/components/lab/prose'
import { Icon } from '@/components/ui/icons'

export type Verdict = { tone: 'good' | 'fair' | 'bad'; word: string; why: string }

const PLAIN =
  'border-line bg-surface hover:border-line-strong has-checked:border-accent-line has-checked:bg-accent-soft'

const TONES = {
  good: { box: 'border-accent-line bg-accent-soft', ink: 'text-accent-text', icon: 'check' },
  fair: { box: 'border-line-strong bg-surface', ink: 'text-ink', icon: 'info' },
  bad: { box: 'border-danger-line bg-danger-soft', ink: 'text-danger-text', icon: 'alert' },
} as const

type Props = {
  kind: 'radio' | 'checkbox'
  name: string
  value: string
  text: string
  chosen: boolean
  verdict?: Verdict | undefined
  onChoose?: (() => void) | undefined
  children?: ReactNode
}

export function ChoiceCard({ kind, name, value, text, chosen, verdict, onChoose, children }: Props) {
  const id = `${name}-${value}`
  return (
    <div
      className={`rounded-lg border transition-colors duration-150 ${verdict ? TONES[verdict.tone].box : PLAIN}`}
    >
      <label className="flex cursor-pointer items-start gap-3 px-4 py-3">
        <input
          type={kind}
          name={name}
          value={value}
          defaultChecked={chosen}
          onChange={onChoose}
          aria-describedby={verdict ? `${id}-why` : undefined}
          className="mt-[0.3125rem] size-4 shrink-0 accent-accent"
        />
        <span className="min-w-0 flex-1 break-words">
          <Prose>{text}</Prose>
        </span>
      </label>
      {verdict && <Why id={`${id}-why`} verdict={verdict} />}
      {children}
    </div>
  )
}

function Why({ id, verdict: { tone, word, why } }: { id: string; verdict: Verdict }) {
  const { ink, icon } = TONES[tone]
  return (
    <p id={id} className="-mt-1.5 flex gap-3 px-4 pb-3.5 text-sm">
      <Icon name={icon} className={`mt-0.5 size-4 ${ink}`} />
      <span className="min-w-0 flex-1 text-muted">
        <strong className={`font-semibold ${ink}`}>{word}.</strong> <Prose>{why}</Prose>
      </span>
    </p>
  )
}
