// Tells password managers what has changed here, where the browser passes that on: best effort, never in anybody's way.
// @see WebAuthn Level 3, section 5.1.10 (signal methods)
import type { PasskeySignals } from '@/lib/passkeys/schemas'

const webauthn = () => import('@simplewebauthn/browser')

/** After a rename or a removal: how the account is called now, and which passkeys still work. */
export async function signalChange({ rpId, userId, name, displayName, credentialIds }: PasskeySignals) {
  const { sendSignal } = await webauthn()
  const user = { rpID: rpId, userID: userId }
  await Promise.allSettled([
    sendSignal({ ...user, signalName: 'currentUserDetails', userName: name, userDisplayName: displayName }),
    sendSignal({ ...user, signalName: 'allAcceptedCredentials', allAcceptedCredentialIDs: credentialIds }),
  ])
}

/** A passkey that the server doesn't know (any more) needn't be offered again. */
export async function signalUnknown(rpId: string | undefined, credentialId: string): Promise<void> {
  const { sendSignal } = await webauthn()
  const rpID = rpId ?? window.location.hostname
  await sendSignal({ signalName: 'unknownCredential', rpID, credentialID: credentialId }).catch(
    () => undefined,
  )
}
