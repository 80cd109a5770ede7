// Two accounts of one person: what they are, what making them one would do, and the two answers.
import { AccountSummaryCard } from '@/components/account/account-summary-card'
import { Badge } from '@/components/ui/badge'
import { buttonStyle } from '@/components/ui/button-style'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Icon } from '@/components/ui/icons'
import type { AccountSummary, MergePreview } from '@/lib/account/schemas'

const ADDRESS = '/api/account/merge'

export function MergeOffer({ preview }: { preview: MergePreview }) {
  const { remains, goes } = preview
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <AccountSummaryCard
          label="The account that stays"
          account={remains}
          badge={
            <Badge tone="accent" icon="check">
              This one stays
            </Badge>
          }
        />
        <AccountSummaryCard
          label="The account that becomes part of it"
          account={goes}
          badge={<Badge icon="merge">Becomes part of it</Badge>}
        />
      </div>
      <section aria-labelledby="what-happens" className="space-y-3">
        <h2 id="what-happens" className="text-heading font-semibold">
          If you merge them
        </h2>
        <ul className="space-y-2.5 text-sm">
          {whatHappens(preview).map((sentence) => (
            <li key={sentence} className="flex gap-3">
              <Icon name="check" className="size-5 text-accent-text" />
              {sentence}
            </li>
          ))}
        </ul>
      </section>
      <div className="flex flex-col-reverse items-stretch gap-3 sm:flex-row sm:items-center">
        <form method="post" action={ADDRESS}>
          <input type="hidden" name="choice" value="cancel" />
          <button className={`${buttonStyle()} w-full`}>Keep them separate</button>
        </form>
        <ConfirmDialog
          action="Merge accounts"
          question="Merge these two accounts?"
          variant="primary"
          size="md"
          confirm="primary"
          form={{ address: ADDRESS, fields: { choice: 'merge' } }}
        >
          From then on there is one account with every way to sign in. You have seven days to undo it.
        </ConfirmDialog>
      </div>
    </>
  )
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })

function whatHappens({ remains, goes }: MergePreview): string[] {
  const ways = [
    ...goes.identities.map(({ providerName }) => providerName),
    ...goes.passkeys.map(({ name }) => `the passkey “${name}”`),
  ]
  const gained = goes.roles.filter((role) => !remains.roles.includes(role))
  return [
    `${list.format(ways)} will sign you in to the account that stays.`,
    ...(gained.length > 0 ? [`It also gets the other one’s plan: ${list.format(gained)}.`] : []),
    ...(goes.email && !remains.email ? [`It also gets the other one’s e-mail address: ${goes.email}.`] : []),
    ...learned(remains, goes),
    'The other account is signed out on every device.',
    ...(goes.personalTokens > 0
      ? ['Its personal tokens are removed for good: scripts that use one need a new one.']
      : []),
    ...(goes.apps.length > 0
      ? [
          `Apps that are connected to it lose their access for good: ${list.format(goes.apps)}. Connect them again.`,
        ]
      : []),
    goes.personalTokens > 0 || goes.apps.length > 0
      ? 'For seven days you can undo it, and everything else goes back to where it was.'
      : 'For seven days you can undo it, and everything goes back to where it was.',
  ]
}

function learned(remains: AccountSummary, goes: AccountSummary): string[] {
  const doubled = goes.certificates.filter((title) => remains.certificates.includes(title))
  const moving = goes.certificates.filter((title) => !doubled.includes(title))
  return [
    ...(goes.completedLessons > 0 ? ['The lessons that you completed in either count in it.'] : []),
    ...(goes.hasLabProgress ? ['What you attacked or solved in the lab with either counts in it.'] : []),
    ...(moving.length > 0 ? [`The certificates move to it: ${list.format(moving)}.`] : []),
    ...(doubled.length > 0
      ? [
          `You have two certificates for ${list.format(doubled)}. Both stay valid; this account lists its own.`,
        ]
      : []),
  ]
}
