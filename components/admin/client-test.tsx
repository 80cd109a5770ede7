// Tries a client out. A plain form: it goes on to what people see when the client sends them here.
'use client'
import { buttonStyle } from '@/components/ui/button-style'
import { Field } from '@/components/ui/field'
import { useSubmitOnce } from '@/components/ui/use-submit-once'
import type { ClientView } from '@/lib/clients/schemas'

type Props = Pick<ClientView, 'id' | 'kind' | 'grantTypes' | 'hasSecret' | 'disabledAt'>

export function ClientTest({ id, kind, grantTypes, hasSecret, disabledAt }: Props) {
  const submitOnce = useSubmitOnce()
  const reason = whyNot({ kind, grantTypes, disabledAt })
  if (reason) return <p className="text-sm text-muted">{reason}</p>
  return (
    <form
      method="post"
      action={`/api/admin/clients/${id}/test`}
      onSubmit={submitOnce}
      className="space-y-4 rounded-lg border border-line bg-surface p-5 shadow-card"
    >
      <div className="space-y-2 text-sm text-muted">
        {kind === 'machine' ? (
          <p>
            Asks for a token in each way that this client may, and shows what comes. What it got ends at once.
          </p>
        ) : (
          <p>
            Runs the whole flow in this browser, as you: you’re asked for consent as people are, the code is
            exchanged with PKCE, and each step is shown. Nothing is remembered, and the tokens end with the
            test. The answer comes back to an address of Campuskey instead of the client’s own, for this one
            test only.
          </p>
        )}
        {hasSecret && (
          <p>
            Campuskey knows only a hash of the client’s secret, so the test signs in for it from inside. Paste
            the secret to have that checked too; it isn’t kept.
          </p>
        )}
      </div>
      {hasSecret && (
        <div className="max-w-md">
          <Field
            id="test-secret"
            name="secret"
            label="Client secret (optional)"
            type="password"
            autoComplete="off"
            maxLength={500}
          />
        </div>
      )}
      <button className={buttonStyle('primary')}>Test</button>
    </form>
  )
}

function whyNot({ kind, grantTypes, disabledAt }: Pick<Props, 'kind' | 'grantTypes' | 'disabledAt'>) {
  if (disabledAt) return 'A disabled client gets nothing, so there is nothing to test. Enable it first.'
  if (kind !== 'machine' && !grantTypes.includes('authorization_code'))
    return 'This client uses codes on another device only, and such a request begins there: test it with the app itself.'
  return null
}
