// What can be done with one recorded flow: take it along in three forms, or delete it.
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { buttonStyle } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icons'
import type { ExportFormat } from '@/lib/flow-recorder/schemas'

const FORMATS: { format: ExportFormat; label: string }[] = [
  { format: 'svg', label: 'Picture' },
  { format: 'json', label: 'JSON' },
  { format: 'har', label: 'HAR' },
]

export function FlowActions({ flowId }: { flowId: string }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      {FORMATS.map(({ format, label }) => (
        <a
          key={format}
          href={`/api/inspector/${flowId}/export/${format}`}
          download
          className={buttonStyle('secondary', 'sm')}
        >
          <Icon name="download" className="size-4 max-sm:hidden" />
          <span>
            <span className="sr-only">Download as </span>
            {label}
          </span>
        </a>
      ))}
      <ConfirmDialog
        action="Delete"
        label="Delete this flow"
        question="Delete this recorded flow?"
        form={{ address: '/api/inspector/delete', fields: { flowId } }}
        variant="quiet"
        size="sm"
      >
        Its steps are gone at once. What the flow has done (a session, a token, a passkey) stays.
      </ConfirmDialog>
    </div>
  )
}
