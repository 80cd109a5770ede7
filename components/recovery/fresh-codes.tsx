// New recovery codes, shown this one time: to copy, to download, to write down.
'use client'
import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Icon } from '@/components/ui/icons'

export type FreshCodes = { codes: string[]; file: { name: string; text: string } }

type Props = { fresh: FreshCodes; onDone: () => void }

export function FreshCodes({ fresh: { codes, file }, onDone }: Props) {
  const section = useRef<HTMLElement>(null)
  useEffect(() => section.current?.focus(), [codes])
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-labelledby="fresh-codes"
      className="rounded-lg border border-accent-line bg-surface p-5 shadow-card outline-none sm:p-6"
    >
      <h2 id="fresh-codes" className="text-heading font-semibold">
        Save these codes now
      </h2>
      <p className="mt-1 text-sm text-muted">
        They’re shown only this once. Keep them where you’d find them without your devices: printed, or in a
        password manager.
      </p>
      <ol className="mt-5 grid gap-x-8 gap-y-2 rounded-md bg-sunken px-5 py-4 font-mono text-[0.9375rem] tabular-nums sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code} className="select-all whitespace-nowrap">
            {code}
          </li>
        ))}
      </ol>
      <div className="mt-5 flex flex-col gap-3 sm:flex-row">
        <Button variant="primary" onClick={() => download(file)}>
          <Icon name="download" className="size-[1.125rem]" />
          Download
        </Button>
        <CopyButton
          text={codes.join('\n')}
          failed="This browser didn’t let us copy. Select the codes instead."
        />
        <Button variant="quiet" className="sm:ml-auto" onClick={onDone}>
          I’ve saved them
        </Button>
      </div>
    </section>
  )
}

/** From the page's own memory: the codes are in no address, and nobody is asked for them again. */
function download({ name, text }: FreshCodes['file']): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
