// The WebAuthn ceremonies of the browser: ask the server for options, let the authenticator answer, let the server
// verify. Only one runs at a time: a pending autofill request is aborted before another begins (WebAuthn L3, 5.1.4).
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { sendJson } from '@/components/api/json-request'

export type SignedIn = { redirectTo: string }
export type Registered = { passkey: { id: string; name: string }; redirectTo: string }

const REGISTRATION = '/api/passkeys/registration'
const AUTHENTICATION = '/api/passkeys/authentication'
const CONFIRMATION = '/api/passkeys/confirmation'

// Loaded when first needed, so that a page that only offers passkeys doesn't carry it.
const webauthn = () => import('@simplewebauthn/browser')

/** Counts every start, so that an autofill request that is still being prepared gives way to a later one. */
let starts = 0

/** Ends a waiting autofill request. */
export async function stopCeremony(): Promise<void> {
  starts++
  const { WebAuthnAbortService } = await webauthn()
  WebAuthnAbortService.cancelCeremony()
}

/** Signs in with the passkey that the person picks in the browser's own window. @throws see explain-failure.ts */
export async function signInWithPasskey(): Promise<SignedIn> {
  await stopCeremony()
  const { startAuthentication } = await webauthn()
  const optionsJSON = await authenticationOptions()
  return verifyAuthentication(await startAuthentication({ optionsJSON }))
}

/** Confirms who is signed in, with a passkey of theirs. @throws see explain-failure.ts */
export async function confirmWithPasskey(): Promise<void> {
  await stopCeremony()
  const { startAuthentication } = await webauthn()
  const optionsJSON = await sendJson<PublicKeyCredentialRequestOptionsJSON>(
    'POST',
    `${CONFIRMATION}/options`,
    {},
  )
  await sendJson('POST', `${CONFIRMATION}/verify`, await startAuthentication({ optionsJSON }))
}

/** With a name and signed out: a new account. Without, signed in: one more passkey. @throws see explain-failure.ts */
export async function registerPasskey(name?: string): Promise<Registered> {
  await stopCeremony()
  const { startRegistration } = await webauthn()
  const optionsJSON = await sendJson<PublicKeyCredentialCreationOptionsJSON>(
    'POST',
    `${REGISTRATION}/options`,
    name === undefined ? {} : { name },
  )
  return sendJson('POST', `${REGISTRATION}/verify`, await startRegistration({ optionsJSON }))
}

/** Waits quietly until the person picks a passkey from a field's suggestions; null where that isn't possible. */
export async function waitForAutofill(): Promise<SignedIn | null> {
  const own = ++starts
  const { browserSupportsWebAuthnAutofill, startAuthentication } = await webauthn()
  if (!(await browserSupportsWebAuthnAutofill()) || own !== starts) return null
  const optionsJSON = await authenticationOptions()
  if (own !== starts) return null
  return verifyAuthentication(await startAuthentication({ optionsJSON, useBrowserAutofill: true }))
}

const authenticationOptions = () =>
  sendJson<PublicKeyCredentialRequestOptionsJSON>('POST', `${AUTHENTICATION}/options`, {})

const verifyAuthentication = (response: AuthenticationResponseJSON) =>
  sendJson<SignedIn>('POST', `${AUTHENTICATION}/verify`, response)
