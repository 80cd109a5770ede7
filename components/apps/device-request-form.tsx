// The question about a device: what asks, from where, for which account, and what it would be allowed to do.
import type { ReactNode } from 'react'
import { AccountSwitch } from '@/components/apps/account-switch'
import { DecisionButtons } from '@/components/apps/decision-buttons'
import { ScopeList } from '@/components/apps/scope-list'
import { Moment } from '@/components/ui/moment'
import { Notice } from '@/components/ui/notice'
import type { DeviceRequest } from '@/lib/authorization-server/schemas'

type Props = { proof: string; request: DeviceRequest; account: string }

export function DeviceRequestForm({ proof, request, account }: Props) {
  const { appName, scopes, userCode, device, place, askedAt } = request
  return (
    <>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        <Fact name="Code">
          <span className="font-mono tracking-widest">{userCode}</span>
        </Fact>
        <Fact name="Device">{device}</Fact>
        {place && <Fact name="From">{place}</Fact>}
        <Fact name="Asked">
          <Moment at={askedAt} />
        </Fact>
      </dl>
      {scopes.length > 0 && (
        <div className="space-y-2">
          <p className="font-medium">This would let {appName}:</p>
          <ScopeList scopes={scopes} />
        </div>
      )}
      <AccountSwitch account={account} action="/device/switch" fields={{ user_code: userCode }} />
      <Notice tone="warn" title="Did you start this?">
        Only continue if you started this on a device of yours, and the code there is the same. Somebody sent
        you the code? Then deny.
      </Notice>
      <form action="/device/answer" method="post">
        <input type="hidden" name="request" value={proof} />
        <DecisionButtons />
      </form>
    </>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-muted">{name}</dt>
    <dd className="min-w-0 font-medium break-words">{children}</dd>
  </>
)
