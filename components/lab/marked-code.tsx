// Code whose lines can be marked: each is a checkbox of a plain form. Afterwards it says which marks were right.
import { Icon } from '@/components/ui/icons'
import type { CodeLine } from '@/lib/learning/lab/callback'

type Props = { label: string; lines: readonly CodeLine[]; marked: ReadonlySet<string>; judged: boolean }

export function MarkedCode({ label, lines, marked, judged }: Props) {
  return (
    <figure className="overflow-hidden rounded-lg border border-line bg-sunken">
      <figcaption className="px-4 pt-2.5 text-xs font-medium text-muted">{label}</figcaption>
      <div
        role="group"
        aria-label={label}
        tabIndex={0}
        className="overflow-x-auto pt-1.5 pb-3 font-mono text-[0.8125rem] leading-[1.9] tracking-normal focus-visible:-outline-offset-2"
      >
        <div className="w-max min-w-full">
          {lines.map((line) => (
            <Line key={line.number} line={line} marked={marked.has(String(line.number))} judged={judged} />
          ))}
        </div>
      </div>
    </figure>
  )
}

type LineProps = { line: CodeLine; marked: boolean; judged: boolean }

function Line({ line: { number, code, fault, isMarkable }, marked, judged }: LineProps) {
  const text = (
    <>
      <span aria-hidden="true" className="w-[2.5ch] shrink-0 text-right text-muted select-none">
        {number}
      </span>
      <code className="whitespace-pre">{code || ' '}</code>
    </>
  )
  if (!isMarkable) return <div className="flex gap-3 pr-4 pl-11 text-muted">{text}</div>
  const verdict = judged && marked ? (fault ? 'right' : 'fine') : null
  return (
    <label
      className={`flex cursor-pointer items-center gap-3 px-4 hover:bg-surface has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus ${LOOKS[verdict ?? 'open']}`}
    >
      <input
        type="checkbox"
        name="line"
        value={number}
        defaultChecked={marked}
        className="size-4 shrink-0 accent-accent focus-visible:outline-none"
      />
      {verdict && (
        <span className="inline-flex w-16 shrink-0 items-center gap-1 font-sans text-xs font-medium">
          <Icon name={verdict === 'right' ? 'check' : 'info'} className="size-3.5" />
          {verdict === 'right' ? 'a fault' : 'is fine'}
        </span>
      )}
      {text}
    </label>
  )
}

const LOOKS = {
  open: 'has-checked:bg-warn-soft',
  right: 'bg-accent-soft text-accent-text',
  fine: 'bg-danger-soft text-danger-text',
} as const
