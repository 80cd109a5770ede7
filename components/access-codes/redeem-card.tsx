// Where an access code is typed in. A plain form: it works without the page's code.
'use client'
import { buttonStyle } from '@/components/ui/button-style'
import { Field } from '@/components/ui/field'
import { useSubmitOnce } from '@/components/ui/use-submit-once'

/** `error` belongs to the field: what was wrong with the code. */
export function RedeemCard({ error }: { error?: string | undefined }) {
  const submitOnce = useSubmitOnce()
  return (
    <section aria-labelledby="redeem" className="rounded-lg border border-line bg-surface p-5 shadow-card">
      <h2 id="redeem" className="scroll-mt-24 text-heading font-semibold">
        Redeem an access code
      </h2>
      <p className="mt-1 text-sm text-muted">Got a code for more courses? They open at once.</p>
      <form
        method="post"
        action="/api/access-codes/redeem"
        onSubmit={submitOnce}
        className="mt-4 flex flex-col gap-3 sm:flex-row sm:items-start"
      >
        <div className="flex-1">
          <Field
            id="access-code"
            name="code"
            label="Access code"
            hint="Capitals, spaces and dashes don’t matter."
            placeholder="XXXXX-XXXXX-XXXXX-XXXXX"
            error={error}
            className="font-mono uppercase placeholder:font-mono"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={100}
            required
          />
        </div>
        <button className={`${buttonStyle('primary')} h-11 sm:mt-[1.625rem]`}>Redeem</button>
      </form>
    </section>
  )
}
