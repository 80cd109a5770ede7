// Opens an attestation object: three things in one CBOR map.
// @see WebAuthn Level 3, section 6.5
import { decodeCBOR, type CBORType } from '@levischuck/tiny-cbor'

export type Attestation = {
  format: string
  statement: Map<string | number, CBORType>
  authData: Uint8Array
}

/** @throws Error where it isn't an attestation object */
export function readAttestation(bytes: Uint8Array): Attestation {
  const value = decodeCBOR(bytes)
  if (!(value instanceof Map)) throw new Error('An attestation object is a CBOR map.')
  const [format, statement, authData] = [value.get('fmt'), value.get('attStmt'), value.get('authData')]
  if (typeof format !== 'string' || !(statement instanceof Map) || !(authData instanceof Uint8Array))
    throw new Error('An attestation object has fmt, attStmt and authData.')
  return { format, statement, authData }
}

const FORMATS: Record<string, string> = {
  none: 'No statement: nothing is said about the authenticator. Most sites want it so.',
  packed:
    'WebAuthn’s own compact form: a signature by the passkey itself, or with certificates of the maker.',
  tpm: 'From the computer’s trusted platform module.',
  'android-key': 'From the key store of an Android device.',
  'android-safetynet': 'From an older Android service.',
  'fido-u2f': 'From a security key that speaks the older U2F.',
  apple: 'Anonymous attestation by Apple.',
}

export const describeFormat = (format: string): string => FORMATS[format] ?? 'A format that isn’t registered.'
