// "Probably on this device": shown where this browser remembers having used it with the device's own authenticator.
'use client'
import { isProbablyHere } from '@/components/passkeys/own-device'
import { Badge } from '@/components/ui/badge'
import { useHydrated } from '@/components/ui/use-hydrated'

export function OwnDeviceBadge({ credentialId }: { credentialId: string }) {
  if (!useHydrated() || !isProbablyHere(credentialId)) return null
  return <Badge icon="laptop">Probably on this device</Badge>
}
