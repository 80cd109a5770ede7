// What a reader should know before pressing anything: what is real, what it leaves behind, and why it may be off.
import { Prose } from '@/components/learning/prose'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import type { Flow } from '@/lib/learning/flows/types'

type Props = { flow: Flow; isOn: boolean; isSignedIn: boolean }

export function RunnerNote({ flow, isOn, isSignedIn }: Props) {
  const callbackUrl = `/flows/${flow.id}`
  return (
    <div className="max-w-2xl space-y-4 text-sm">
      <p className="text-muted">
        Every request goes to the real endpoints of this application. The tokens are those of a client that
        exists for these pages alone and may read courses; they stay in this tab.
        {flow.note && (
          <>
            {' '}
            <strong className="font-medium text-ink">
              <Prose>{flow.note}</Prose>
            </strong>
          </>
        )}
      </p>
      <noscript>
        <Notice>
          Running it takes JavaScript. Everything can be read without: each step is written out below.
        </Notice>
      </noscript>
      {!isOn && (
        <Notice title="The buttons are off here">
          This installation doesn’t offer the learning clients, so nothing can be run. You can read every
          step, and try them in the demo: <code className="font-mono text-xs">npm run demo</code>.
        </Notice>
      )}
      {isOn && flow.needs === 'signed-in' && !isSignedIn && (
        <Notice title="Sign in to run it">
          This flow needs to know who you are.{' '}
          <TextLink href={`/login?${new URLSearchParams({ callbackUrl })}`}>Sign in and come back</TextLink>
        </Notice>
      )}
    </div>
  )
}
