// The question: which app, which account, what it would be allowed to do. Plain forms.
import { AccountSwitch } from '@/components/apps/account-switch'
import { DecisionButtons } from '@/components/apps/decision-buttons'
import { ScopeList } from '@/components/apps/scope-list'
import { Notice } from '@/components/ui/notice'
import type { ConsentRequest } from '@/lib/authorization-server/schemas'

type Props = { uid: string; request: ConsentRequest; account: string }

export function ConsentForm({ uid, request, account }: Props) {
  const { appName, scopes, newScopes, redirectHost, expected, isTest } = request
  return (
    <>
      {isTest && (
        <Notice title="This is your test">
          People see this page when {appName} sends them here. What you answer isn’t remembered.
        </Notice>
      )}
      {expected && (
        <Notice title="Another account is expected">
          {appName} asks for {expected}. Switch below if that is you; otherwise you answer for {account}.
        </Notice>
      )}
      <div className="space-y-2">
        <p className="font-medium">This would let {appName}:</p>
        <ScopeList scopes={scopes} fresh={newScopes} />
      </div>
      {isTest ? (
        <p className="text-sm">
          Signed in as <strong className="font-medium">{account}</strong>
        </p>
      ) : (
        <AccountSwitch account={account} action={`/consent/${uid}/switch`} />
      )}
      <form action={`/consent/${uid}/answer`} method="post">
        <DecisionButtons />
      </form>
      {!isTest && (
        <p className="text-sm text-muted">
          {redirectHost && <>Afterwards you go back to {redirectHost}. </>}You can take this back at any time
          in your account, under Apps.
        </p>
      )}
    </>
  )
}
