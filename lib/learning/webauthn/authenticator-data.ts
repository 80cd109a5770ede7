// Takes authenticator data apart, byte by byte. It judges nothing.
// @see WebAuthn Level 3, sections 6.1 and 6.5.1
import { decodePartialCBOR, type CBORType } from '@levischuck/tiny-cbor'
import { toHex, type ByteField } from '@/lib/learning/webauthn/byte-field'
import { describeMember, type CoseKey } from '@/lib/learning/webauthn/cose-key'
import { readFlags, type Flags } from '@/lib/learning/webauthn/flags'

export type AttestedCredential = { aaguid: string; credentialId: Uint8Array; publicKey: CoseKey }
export type AuthenticatorData = {
  bytes: Uint8Array
  rpIdHash: Uint8Array
  flagsByte: number
  flags: Flags
  signCount: number
  attested: AttestedCredential | null
  extensions: CBORType
  fields: ByteField[]
}

const HEAD_LENGTH = 37

/** @throws Error that says in words what is wrong with the bytes */
export function readAuthenticatorData(bytes: Uint8Array): AuthenticatorData {
  if (bytes.length < HEAD_LENGTH)
    throw new Error(`Authenticator data has at least ${HEAD_LENGTH} bytes; this has ${bytes.length}.`)
  const flagsByte = bytes[32] ?? 0
  const flags = readFlags(flagsByte)
  const signCount = view(bytes).getUint32(33)
  const fields = headFields(bytes, signCount)
  const credential = flags.at ? readAttested(bytes, HEAD_LENGTH) : null
  if (credential) fields.push(...credential.fields)
  let end = credential?.end ?? HEAD_LENGTH
  let extensions: CBORType = undefined
  if (flags.ed) {
    const [value, length] = decodePartialCBOR(view(bytes), end)
    fields.push({
      id: 'extensions',
      name: 'extensions',
      from: end,
      to: end + length,
      value: describeValue(value),
      meaning: 'What the authenticator answers to extensions, in CBOR.',
      clause: 'webauthn-9',
    })
    extensions = value
    end += length
  }
  if (end !== bytes.length) throw new Error(`${bytes.length - end} bytes too many at the end.`)
  return {
    bytes,
    rpIdHash: bytes.slice(0, 32),
    flagsByte,
    flags,
    signCount,
    attested: credential?.attested ?? null,
    extensions,
    fields,
  }
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const headFields = (bytes: Uint8Array, signCount: number): ByteField[] => [
  {
    id: 'rpIdHash',
    name: 'rpIdHash',
    from: 0,
    to: 32,
    value: toHex(bytes.slice(0, 32)),
    meaning: 'SHA-256 of the RP ID: the site this was made for. Made for another site, it differs.',
    clause: 'webauthn-6.1',
  },
  {
    id: 'flags',
    name: 'flags',
    from: 32,
    to: 33,
    value: `0b${(bytes[32] ?? 0).toString(2).padStart(8, '0')}`,
    meaning: 'Eight bits about how it went.',
    clause: 'webauthn-6.1',
  },
  {
    id: 'signCount',
    name: 'signCount',
    from: 33,
    to: 37,
    value: String(signCount),
    meaning:
      signCount === 0
        ? 'The counter, which this authenticator doesn’t use.'
        : 'Grows with each use. If it goes back, there may be a copy.',
    clause: 'webauthn-6.1.1',
  },
]

/** 8-4-4-4-12, as UUIDs are written. */
const asUuid = (bytes: Uint8Array): string =>
  toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

function readAttested(bytes: Uint8Array, start: number) {
  const idStart = start + 18
  if (bytes.length < idStart) throw new Error('The new passkey’s data is cut off.')
  const idLength = view(bytes).getUint16(start + 16)
  const keyStart = idStart + idLength
  if (bytes.length < keyStart) throw new Error('The credential id is cut off.')
  const aaguid = asUuid(bytes.slice(start, start + 16))
  const credentialId = bytes.slice(idStart, keyStart)
  const [publicKey, keyLength] = decodePartialCBOR(view(bytes), keyStart)
  if (!(publicKey instanceof Map)) throw new Error('The public key isn’t a CBOR map.')
  const end = keyStart + keyLength
  const fields: ByteField[] = [
    {
      id: 'aaguid',
      name: 'aaguid',
      from: start,
      to: start + 16,
      value: aaguid,
      meaning: 'The make and model of the authenticator.',
      clause: 'webauthn-6.5.1',
    },
    {
      id: 'credentialIdLength',
      name: 'credentialIdLength',
      from: start + 16,
      to: idStart,
      value: String(idLength),
      meaning: 'How many bytes the credential id has: at most 1023.',
      clause: 'webauthn-6.5.1',
    },
    {
      id: 'credentialId',
      name: 'credentialId',
      from: idStart,
      to: keyStart,
      value: toHex(credentialId),
      meaning: 'The passkey’s name. The server finds the public key by it.',
      clause: 'webauthn-6.5.1',
    },
    {
      id: 'credentialPublicKey',
      name: 'credentialPublicKey',
      from: keyStart,
      to: end,
      value: [...publicKey.keys()].map((label) => describeMember(publicKey, label).words).join(', '),
      meaning: 'The public key as a COSE key: what the server keeps, and verifies with from now on.',
      clause: 'rfc9052-7',
      parts: keyParts(bytes, keyStart, publicKey),
    },
  ]
  return { attested: { aaguid, credentialId, publicKey }, fields, end }
}

/** The members of the key, each with its own bytes. A key has fewer than 24, so the map's head is one byte. */
function keyParts(bytes: Uint8Array, start: number, key: CoseKey): ByteField[] {
  let at = start + 1
  return [...key.keys()].map((label) => {
    const from = at
    const [, labelLength] = decodePartialCBOR(view(bytes), at)
    const [, valueLength] = decodePartialCBOR(view(bytes), at + labelLength)
    at += labelLength + valueLength
    const { name, words } = describeMember(key, label)
    return {
      id: `key-${name}`,
      name,
      from,
      to: at,
      value: describeValue(key.get(label)),
      meaning: `Member ${String(label)}: ${words}.`,
      clause: 'rfc9052-7',
    }
  })
}

/** A CBOR value for people to read. */
export function describeValue(value: CBORType): string {
  if (value instanceof Uint8Array) return toHex(value)
  if (value instanceof Map)
    return `{ ${[...value].map(([name, each]) => `${name}: ${describeValue(each)}`).join(', ')} }`
  if (Array.isArray(value)) return `[${value.map(describeValue).join(', ')}]`
  return typeof value === 'string' ? value : JSON.stringify(typeof value === 'bigint' ? Number(value) : value)
}
