// Ends more than one session at once.
import { ConfirmDialog } from '@/components/ui/confirm-dialog'

const ADDRESS = '/api/sessions/end'

export function EndMany({ others }: { others: number }) {
  return (
    <section aria-labelledby="end-many" className="space-y-4">
      <div>
        <h2 id="end-many" className="text-heading font-semibold">
          To be on the safe side
        </h2>
        <p className="mt-1 text-sm text-muted">
          Whoever is signed out has to sign in again. Your account and your courses stay as they are.
        </p>
      </div>
      <div className="flex flex-col items-start gap-3 sm:flex-row">
        {others > 0 && (
          <ConfirmDialog
            action="Sign out of all other sessions"
            question={others === 1 ? 'End the other session?' : `End the ${others} other sessions?`}
            size="md"
            form={{ address: ADDRESS, fields: { which: 'others' } }}
          >
            You stay signed in here. Every other browser and device is signed out at once.
          </ConfirmDialog>
        )}
        <ConfirmDialog
          action="Sign out everywhere"
          question="Sign out everywhere?"
          size="md"
          form={{ address: ADDRESS, fields: { which: 'all' } }}
        >
          Every browser and device is signed out at once, this one too.
        </ConfirmDialog>
      </div>
    </section>
  )
}
