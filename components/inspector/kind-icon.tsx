// What stands for a kind of flow in lists.
import { Icon, type IconName } from '@/components/ui/icons'
import type { FlowKind } from '@/lib/flow-recorder/schemas'

const ICONS: Record<FlowKind, IconName> = {
  provider_sign_in: 'person',
  passkey_registration: 'plus',
  passkey_sign_in: 'key',
  token: 'ticket',
  api_call: 'code',
  consent: 'shield',
  code_exchange: 'merge',
  device: 'device',
  refresh: 'clock',
  token_exchange: 'link',
  client_credentials: 'laptop',
  logout: 'signOut',
}

export const KindIcon = ({ kind, className }: { kind: FlowKind; className?: string }) => (
  <Icon name={ICONS[kind]} className={className ?? 'size-5'} />
)
