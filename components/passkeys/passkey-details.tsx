// What is known about a passkey besides its name.
import { OwnDeviceBadge } from '@/components/passkeys/own-device-badge'
import { Badge } from '@/components/ui/badge'
import { Moment } from '@/components/ui/moment'
import type { PasskeyRow } from '@/lib/passkeys/schemas'

export function PasskeyDetails({ passkey }: { passkey: PasskeyRow }) {
  const { credentialId, authenticator, synced, createdAt, lastUsedAt } = passkey
  return (
    <div className="space-y-2">
      <p>
        {authenticator && authenticator !== passkey.name && `${authenticator} · `}Created{' '}
        <Moment at={createdAt} /> ·{' '}
        {lastUsedAt ? (
          <>
            last used <Moment at={lastUsedAt} />
          </>
        ) : (
          'not used yet'
        )}
      </p>
      <p className="flex flex-wrap gap-2">
        <Badge icon={synced ? 'cloud' : 'device'}>
          {synced ? 'Synced to your devices' : 'On one device only'}
        </Badge>
        <OwnDeviceBadge credentialId={credentialId} />
      </p>
    </div>
  )
}
