// What a browser may support of WebAuthn, in words. Pure data.
// @see WebAuthn Level 3, section 5.1.7
import type { ClauseId } from '@/lib/learning/clauses'

export type Capability = { id: string; name: string; meaning: string; clause: ClauseId }

export const CAPABILITIES: readonly Capability[] = [
  {
    id: 'userVerifyingPlatformAuthenticator',
    name: 'Passkeys on this device',
    meaning: 'The device itself can keep passkeys and verify its owner.',
    clause: 'webauthn-5.1.6',
  },
  {
    id: 'passkeyPlatformAuthenticator',
    name: 'Passkeys at hand',
    meaning: 'On this device, or on a phone beside it: in one way or the other it will work.',
    clause: 'webauthn-5.1.7',
  },
  {
    id: 'hybridTransport',
    name: 'A phone beside it',
    meaning: 'A passkey of a phone can be used, by a QR code and Bluetooth.',
    clause: 'webauthn-5.8.4',
  },
  {
    id: 'conditionalGet',
    name: 'Passkeys in autofill',
    meaning: 'A form field can offer passkeys, without a dialog.',
    clause: 'webauthn-5.1.4',
  },
  {
    id: 'conditionalCreate',
    name: 'Quiet upgrade',
    meaning: 'A passkey can be made right after a sign-in by password, without a dialog.',
    clause: 'webauthn-5.1.3',
  },
  {
    id: 'relatedOrigins',
    name: 'Related origins',
    meaning: 'Other domains of the same owner can use the same passkeys.',
    clause: 'webauthn-5.11',
  },
  {
    id: 'signalUnknownCredential',
    name: 'Signal: unknown passkey',
    meaning: 'A site can tell password managers that a passkey doesn’t exist any more.',
    clause: 'webauthn-5.1.10',
  },
  {
    id: 'signalAllAcceptedCredentials',
    name: 'Signal: all accepted passkeys',
    meaning: 'A site can tell which passkeys of an account still work.',
    clause: 'webauthn-5.1.10',
  },
  {
    id: 'signalCurrentUserDetails',
    name: 'Signal: how the account is called',
    meaning: 'A site can tell that somebody changed their name.',
    clause: 'webauthn-5.1.10',
  },
]
