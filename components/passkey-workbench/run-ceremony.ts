// Runs both ceremonies with a challenge made here, for learning only: nothing of them is sent to the server.
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser'
import { stopCeremony } from '@/components/passkeys/ceremony'
import { fromBase64Url, toBase64Url } from '@/lib/learning/jwt/decode'
import type { toRequestOptions } from '@/lib/learning/webauthn/options'

const webauthn = () => import('@simplewebauthn/browser')

export const randomText = (): string => toBase64Url(crypto.getRandomValues(new Uint8Array(32)))
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => fromBase64Url(text) ?? new Uint8Array()

/** @throws Error as explainRefusal reads it */
export async function practiseCreation(
  optionsJSON: PublicKeyCredentialCreationOptionsJSON,
): Promise<RegistrationResponseJSON> {
  await stopCeremony()
  return (await webauthn()).startRegistration({ optionsJSON })
}

/** @throws Error as explainRefusal reads it */
export async function practiseAuthentication(
  options: ReturnType<typeof toRequestOptions>,
): Promise<AuthenticationResponseJSON> {
  await stopCeremony()
  const { prf } = options.extensions
  // The library hands extensions on as they are, and the browser wants bytes.
  const extensions = prf ? { prf: { eval: { first: bytesOf(prf.eval.first) } } } : {}
  return (await webauthn()).startAuthentication({ optionsJSON: { ...options, extensions } })
}

const REFUSALS: Record<string, string> = {
  NotAllowedError:
    'Cancelled, timed out, or no passkey fits. Browsers don’t tell which, so that no page can find out.',
  InvalidStateError:
    'This authenticator has a practice passkey already, and the options refuse a second one.',
  SecurityError: 'The browser refuses: this page may not use passkeys of that RP ID.',
  NotSupportedError: 'None of these algorithms is supported by the authenticator.',
  ConstraintError: 'The authenticator can’t do what the options require.',
  AbortError: 'Another ceremony has taken its place.',
}

/** What the browser threw, by the name that the standard gives it. */
export function explainRefusal(error: unknown): { name: string; words: string } {
  const { name, cause } = error instanceof Error ? error : { name: 'Error', cause: undefined }
  const inner = cause instanceof Error && cause.name in REFUSALS ? cause.name : name
  return { name: inner, words: REFUSALS[inner] ?? 'The browser refused these options.' }
}
