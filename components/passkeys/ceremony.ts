// The WebAuthn ceremonies of the browser: ask the server for options, let the authenticator answer, let the server
// verify. Only one runs at a time: a pending autofill request is aborted before another begins (WebAuthn L3, 5.1.4).
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser'
import { sendJson } from '@/components/api/json-request'
import { Problem } from '@/components/api/problem'
import { rememberOwn } from '@/components/passkeys/own-device'
import { signalUnknown } from '@/components/passkeys/signals'
import type { Authenticated, Registered } from '@/lib/passkeys/schemas'

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
export async function signInWithPasskey(): Promise<Authenticated> {
  await stopCeremony()
  const { startAuthentication } = await webauthn()
  const optionsJSON = await authenticationOptions()
  return verifyAuthentication(await startAuthentication({ optionsJSON }), optionsJSON)
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
  const answer = await startAuthentication({ optionsJSON })
  await sendJson('POST', `${CONFIRMATION}/verify`, answer)
  rememberOwn(answer)
}

/** With a name and signed out: a new account. Without, signed in: one more passkey. @throws see explain-failure.ts */
export async function registerPasskey(name?: string): Promise<Registered> {
  await stopCeremony()
  const { startRegistration } = await webauthn()
  const optionsJSON = await registrationOptions(name === undefined ? {} : { name })
  return verifyRegistration(await startRegistration({ optionsJSON }), optionsJSON)
}

/** A password manager that has just signed somebody in answers at once; the others never do. */
const QUIET_MS = 3000

/** One more passkey, if the browser makes it without asking (conditional create). Says whether it did; never throws. */
export async function registerQuietly(): Promise<boolean> {
  const own = ++starts
  let stop: ReturnType<typeof setTimeout> | undefined
  try {
    const { getBrowserCapabilities, startRegistration, WebAuthnAbortService } = await webauthn()
    if ((await getBrowserCapabilities()).conditionalCreate !== 'supported' || own !== starts) return false
    const optionsJSON = await registrationOptions({ quietly: true })
    if (own !== starts) return false
    stop = setTimeout(() => WebAuthnAbortService.cancelCeremony(), QUIET_MS)
    const answer = await startRegistration({ optionsJSON, useAutoRegister: true })
    await verifyRegistration(answer, optionsJSON)
    return true
  } catch {
    return false
  } finally {
    clearTimeout(stop)
  }
}

/** Waits quietly until the person picks a passkey from a field's suggestions; null where that isn't possible. */
export async function waitForAutofill(): Promise<Authenticated | null> {
  const own = ++starts
  const { browserSupportsWebAuthnAutofill, startAuthentication } = await webauthn()
  if (!(await browserSupportsWebAuthnAutofill()) || own !== starts) return null
  const optionsJSON = await authenticationOptions()
  if (own !== starts) return null
  const answer = await startAuthentication({ optionsJSON, useBrowserAutofill: true })
  return verifyAuthentication(answer, optionsJSON)
}

const registrationOptions = (body: { name?: string; quietly?: boolean }) =>
  sendJson<PublicKeyCredentialCreationOptionsJSON>('POST', `${REGISTRATION}/options`, body)

const authenticationOptions = () =>
  sendJson<PublicKeyCredentialRequestOptionsJSON>('POST', `${AUTHENTICATION}/options`, {})

async function verifyAuthentication(
  answer: AuthenticationResponseJSON,
  { rpId }: PublicKeyCredentialRequestOptionsJSON,
): Promise<Authenticated> {
  try {
    const signedIn = await sendJson<Authenticated>('POST', `${AUTHENTICATION}/verify`, answer)
    rememberOwn(answer)
    return signedIn
  } catch (error) {
    if (error instanceof Problem && error.code === 'passkey_unknown') await signalUnknown(rpId, answer.id)
    throw error
  }
}

/** Refusals after which the server certainly didn't keep the passkey. */
const NOT_KEPT = new Set(['challenge_invalid', 'passkey_rejected', 'not_signed_in', 'invalid_input'])

async function verifyRegistration(
  answer: RegistrationResponseJSON,
  { rp }: PublicKeyCredentialCreationOptionsJSON,
): Promise<Registered> {
  try {
    const registered = await sendJson<Registered>('POST', `${REGISTRATION}/verify`, answer)
    rememberOwn(answer)
    return registered
  } catch (error) {
    if (error instanceof Problem && NOT_KEPT.has(error.code)) await signalUnknown(rp.id, answer.id)
    throw error
  }
}
