// Reads client data: what the browser says of the ceremony.
// @see WebAuthn Level 3, section 5.8.1

export type ClientData = {
  type: unknown
  challenge: unknown
  origin: unknown
  crossOrigin: unknown
  topOrigin: unknown
  /** As it was signed, byte for byte. */
  json: string
}

/** @throws Error where it isn't a JSON object */
export function readClientData(bytes: Uint8Array): ClientData {
  const json = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  const value: unknown = JSON.parse(json)
  if (typeof value !== 'object' || value === null) throw new Error('Client data is a JSON object.')
  const { type, challenge, origin, crossOrigin, topOrigin } = value as Record<string, unknown>
  return { type, challenge, origin, crossOrigin, topOrigin, json }
}
