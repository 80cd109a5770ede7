// What a fix changes, as a diff; plus and minus say in text what the colours say.
import { diffLines, hunksOf, type DiffLine } from '@/lib/learning/lab/diff'
import { CodeFigure } from '@/components/ui/code-figure'

const MARKS = { same: ' ', removed: '−', added: '+' } as const
const LOOKS = {
  same: 'text-muted',
  removed: 'bg-danger-soft text-danger-text',
  added: 'bg-accent-soft text-accent-text',
} as const

export function DiffFigure({ label, before, after }: { label: string; before: string; after: string }) {
  const hunks = hunksOf(diffLines(before, after))
  return (
    <CodeFigure label={label}>
      <code className="-mx-4 block w-max min-w-[calc(100%+2rem)]">
        {hunks.map((hunk, index) => (
          <span key={index} className={`block ${index > 0 ? 'mt-2 border-t border-line pt-2' : ''}`}>
            {hunk.map((line, place) => (
              <Line key={place} {...line} />
            ))}
          </span>
        ))}
      </code>
    </CodeFigure>
  )
}

const Line = ({ kind, text }: DiffLine) => (
  <span className={`block px-4 ${LOOKS[kind]}`}>
    {kind !== 'same' && <span className="sr-only">{kind}: </span>}
    <span aria-hidden="true" className="mr-3 select-none">
      {MARKS[kind]}
    </span>
    {text}
    {'\n'}
  </span>
)
