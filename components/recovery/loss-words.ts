// The things one can lose, in words.
import type { IconName } from '@/components/ui/icons'
import type { Losable, Verdict } from '@/lib/recovery/schemas'

/** As the subject of a question: "What if I lose … your iCloud Keychain?" */
export function titleOf(thing: Losable): string {
  switch (thing.kind) {
    case 'provider':
      return `Your ${thing.name} account`
    case 'manager':
      return thing.name ? `Your ${thing.name}` : `The password manager with “${thing.passkeys[0] ?? ''}”`
    case 'device':
      return `The device with “${thing.passkey}”`
    case 'codes':
      return 'Your recovery codes'
  }
}

export function detailOf(thing: Losable): string | null {
  switch (thing.kind) {
    case 'provider':
      return thing.label
    case 'manager':
      return `${thing.passkeys.length === 1 ? 'One synced passkey' : `${thing.passkeys.length} synced passkeys`}${thing.passkeys.length > 1 ? `: ${thing.passkeys.join(', ')}` : ''}`
    case 'device':
      return 'A passkey on one device only'
    case 'codes':
      return thing.left === 1 ? 'One left' : `${thing.left} left`
  }
}

/** As something to sign in with: "You'd still get in with … your iCloud Keychain". */
export function meansOf(thing: Losable): string {
  switch (thing.kind) {
    case 'provider':
      return `your ${thing.name} account`
    case 'manager':
      return thing.name ? `a passkey in your ${thing.name}` : `the passkey “${thing.passkeys[0] ?? ''}”`
    case 'device':
      return `the passkey “${thing.passkey}”`
    case 'codes':
      return thing.left === 1 ? 'your last recovery code' : `a recovery code (${thing.left} left)`
  }
}

/** What is worth knowing about losing just this kind of thing. */
export const REMARKS: Record<Losable['kind'], string> = {
  provider: 'Only this one way would be gone. Everything else about your account stays as it is.',
  manager:
    'A lost phone or computer alone isn’t that: synced passkeys come back on a new device as soon as you sign in to your password manager there.',
  device: 'This passkey exists on that device alone. When it’s gone or reset, the passkey is gone too.',
  codes: 'You’d still sign in as always. But whoever finds them could sign in as you.',
}

export const VERDICTS: Record<Verdict, { badge: string; tone: 'accent' | 'warn'; icon: IconName }> = {
  fine: { badge: 'You’d be fine', tone: 'accent', icon: 'check' },
  'one-left': { badge: 'One way left', tone: 'accent', icon: 'check' },
  'codes-only': { badge: 'Codes only', tone: 'warn', icon: 'lifebuoy' },
  'locked-out': { badge: 'Locked out', tone: 'warn', icon: 'alert' },
}
