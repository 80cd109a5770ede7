// A small editor: a plain text area, with its content coloured behind it. Everything that a text area can, it can.
'use client'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { Piece } from '@/components/lab/colour-code'

type Props = { id: string; label: string; value: string; onChange: (value: string) => void }

const SHARED =
  'col-start-1 row-start-1 m-0 min-h-32 w-full px-4 py-3.5 font-mono text-[0.875rem] leading-[1.65] tracking-normal break-words whitespace-pre-wrap [tab-size:2]'

export function CodeEditor({ id, label, value, onChange }: Props) {
  const hydrated = useHydrated()
  const pieces = useColours(value)
  const [leaves, setLeaves] = useState(false)
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Tab indents; Escape gives it back to the page, so that nobody is caught here.
    if (event.key === 'Escape') setLeaves(true)
    if (event.key !== 'Tab' || event.shiftKey || leaves) return
    event.preventDefault()
    event.currentTarget.setRangeText(
      '  ',
      event.currentTarget.selectionStart,
      event.currentTarget.selectionEnd,
      'end',
    )
    onChange(event.currentTarget.value)
  }
  return (
    <div className="overflow-hidden rounded-lg border border-field bg-sunken focus-within:border-focus">
      <div className="flex flex-wrap justify-between gap-x-4 px-4 pt-2 text-xs text-muted">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <span id={`${id}-hint`}>Escape, then Tab leaves the editor</span>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)]">
        <pre aria-hidden="true" className={SHARED}>
          {pieces
            ? pieces.map(({ text, style }, index) => (
                <span key={index} className={style}>
                  {text}
                </span>
              ))
            : value}
          {'\n'}
        </pre>
        <textarea
          id={id}
          value={value}
          // What is typed before the page's code runs would get lost.
          readOnly={!hydrated}
          onChange={({ target }) => onChange(target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => setLeaves(false)}
          aria-describedby={`${id}-hint`}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          className={`${SHARED} resize-none overflow-hidden bg-transparent text-transparent caret-ink focus-visible:-outline-offset-2`}
        />
      </div>
    </div>
  )
}

/** The colouring comes with the page's later code: until then, and where it fails, the text is plain. */
function useColours(code: string): Piece[] | null {
  const [colour, setColour] = useState<{ of: (code: string) => Piece[] } | null>(null)
  useEffect(() => {
    let wanted = true
    import('@/components/lab/colour-code').then(
      ({ colourCode }) => wanted && setColour({ of: colourCode }),
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [])
  return colour && colour.of(code)
}
