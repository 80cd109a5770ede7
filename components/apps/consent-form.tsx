// The question: which app, which account, what it would be allowed to do. Plain forms.
import { DecisionButtons } from '@/components/apps/decision-buttons'
import { ScopeList } from '@/components/apps/scope-list'
import { Notice } from '@/components/ui/notice'
import type { ConsentRequest } from '@/lib/authorization-server/schemas'

type Props = { uid: string; request: ConsentRequest; account: string }

export function ConsentForm({ uid, request, account }: Props) {
  const { appName, scopes, newScopes, redirectHost, isTest } = request
  return (
    <>
      {isTest && (
        <Notice title="This is your test">
          People see this page when {appName} sends them here. What you answer isn’t remembered.
        </Notice>
      )}
      <div className="space-y-2">
        <p className="font-medium">This would let {appName}:</p>
        <ScopeList scopes={scopes} fresh={newScopes} />
      </div>
      <form
        action={`/consent/${uid}/switch`}
        method="post"
        className="flex flex-wrap justify-between gap-x-3 text-sm"
      >
        <span>
          Signed in as <strong className="font-medium">{account}</strong>
        </span>
        <button className="text-accent-text underline underline-offset-2">Use another account</button>
      </form>
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
