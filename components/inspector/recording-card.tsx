// Whether this person's flows are recorded, the switch for it, and the way to be rid of what there is.
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { buttonStyle } from '@/components/ui/button-style'
import { Notice } from '@/components/ui/notice'
import type { RecordingState } from '@/lib/flow-recorder/schemas'

type Props = { recording: RecordingState; hasFlows: boolean }

export function RecordingCard({ recording, hasFlows }: Props) {
  return (
    <section
      aria-labelledby="recording"
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5 shadow-card lg:flex-row lg:items-center lg:justify-between"
    >
      <div className="max-w-2xl">
        <h2 id="recording" className="flex items-center gap-2.5 font-semibold">
          <span
            aria-hidden
            className={`size-2.5 rounded-full ${recording.recorded ? 'bg-accent' : 'border-2 border-field'}`}
          />
          {wordsOf(recording)}
        </h2>
        <p className="mt-1 text-sm text-muted">
          {recording.recorded
            ? 'Every step is written down by the code that takes it, for you alone and for 24 hours. Secrets are never stored: of a token or code there is only its length and a fingerprint.'
            : 'Nothing of what you do is written down. What was recorded before stays here until you delete it, or for 24 hours.'}
        </p>
      </div>
      <div className="flex flex-wrap gap-3 lg:shrink-0">
        {recording.available && <Switch recorded={recording.recorded} />}
        {hasFlows && (
          <ConfirmDialog
            action="Delete my recorded flows"
            question="Delete all of your recorded flows?"
            form={{ address: '/api/inspector/delete', fields: { which: 'all' } }}
            variant="quiet"
            size="md"
          >
            They are gone at once. Your account, your sessions and your history stay as they are.
          </ConfirmDialog>
        )}
      </div>
    </section>
  )
}

function wordsOf({ available, recorded }: RecordingState): string {
  if (!available) return 'Nobody’s flows are recorded here'
  return recorded ? 'Your flows are recorded' : 'Your flows aren’t recorded'
}

const Switch = ({ recorded }: { recorded: boolean }) => (
  <form method="post" action="/api/inspector/recording">
    <input type="hidden" name="recording" value={recorded ? 'off' : 'on'} />
    <button className={buttonStyle(recorded ? 'secondary' : 'primary')}>
      {recorded ? 'Stop recording' : 'Record my flows'}
    </button>
  </form>
)

export const NotHere = () => (
  <Notice title="Recording is switched off on this installation">
    Whoever runs it decides that, by <code className="font-mono text-xs">FLOW_RECORDING</code>. You can still
    read what each flow does, step by step, under Flows.
  </Notice>
)
