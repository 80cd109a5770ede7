// New recovery codes, shown this one time: to copy, to download, to write down.
'use client'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import { ShownOnce } from '@/components/ui/shown-once'

export type FreshCodes = { codes: string[]; file: { name: string; text: string } }

type Props = { fresh: FreshCodes; onDone: () => void }

export const FreshCodes = ({ fresh: { codes, file }, onDone }: Props) => (
  <ShownOnce
    title="Save these codes now"
    warning="They’re shown only this once. Keep them where you’d find them without your devices: printed, or in a password manager."
    text={codes.join('\n')}
    copy="Copy"
    failed="This browser didn’t let us copy. Select the codes instead."
    action={
      <Button variant="primary" onClick={() => download(file)}>
        <Icon name="download" className="size-[1.125rem]" />
        Download
      </Button>
    }
    done="I’ve saved them"
    onDone={onDone}
  >
    <ol className="mt-5 grid gap-x-8 gap-y-2 rounded-md bg-sunken px-5 py-4 font-mono text-[0.9375rem] tabular-nums sm:grid-cols-2">
      {codes.map((code) => (
        <li key={code} className="select-all whitespace-nowrap">
          {code}
        </li>
      ))}
    </ol>
  </ShownOnce>
)

/** From the page's own memory: the codes are in no address, and nobody is asked for them again. */
function download({ name, text }: FreshCodes['file']): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
