// Accounts that became part of this one and can still be given back. No list: inside `main`, list items are identities.
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Day } from '@/components/ui/day'
import { Icon } from '@/components/ui/icons'
import { Moment } from '@/components/ui/moment'

type Merge = { id: string; mergedAt: Date; undoUntil: Date }

export function MergeList({ merges }: { merges: Merge[] }) {
  if (merges.length === 0) return null
  return (
    <section aria-labelledby="merges" className="space-y-4">
      <h2 id="merges" className="text-heading font-semibold">
        Merged accounts
      </h2>
      <div className="divide-y divide-line rounded-lg border border-line bg-surface shadow-card">
        {merges.map(({ id, mergedAt, undoUntil }) => (
          <div key={id} className="flex flex-col gap-x-4 gap-y-3 p-4 sm:flex-row sm:items-center sm:p-5">
            <div className="flex min-w-0 flex-1 gap-4">
              <span className="grid size-10 shrink-0 place-items-center rounded-md border border-line bg-sunken">
                <Icon name="merge" className="size-5 text-muted" />
              </span>
              <div>
                <p className="font-medium">Another account became part of this one</p>
                <p className="text-sm text-muted">
                  Merged <Moment at={mergedAt} /> · can be undone until <Day at={undoUntil} />
                </p>
              </div>
            </div>
            <div className="pl-14 sm:pl-0">
              <ConfirmDialog
                action="Undo merge"
                question="Undo this merge?"
                form={{ address: '/api/account/merge/undo', fields: { mergeId: id } }}
              >
                Every way to sign in that came with the other account goes back to it, with its name, e-mail
                address and roles. You stay signed in to this account.
              </ConfirmDialog>
            </div>
          </div>
        ))}
      </div>
    </section>
  )
}
