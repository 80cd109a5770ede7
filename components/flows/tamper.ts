// Changes a passkey's answer as an attacker would, so that the server has something to refuse.
import { z } from 'zod'

const ResponseSchema = z.looseObject({ clientDataJSON: z.string(), signature: z.string().optional() })

const decode = (text: string): string => atob(text.replaceAll('-', '+').replaceAll('_', '/'))
const encode = (text: string): string =>
  btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')

/** @param response the `response` of a credential, as JSON */
export function tamper(response: string, how: 'origin' | 'signature'): string {
  const { signature, clientDataJSON, ...rest } = ResponseSchema.parse(JSON.parse(response))
  if (how === 'signature')
    return JSON.stringify({ ...rest, clientDataJSON, signature: flipped(signature ?? '') })
  const data = z.looseObject({ origin: z.string() }).parse(JSON.parse(decode(clientDataJSON)))
  const relayed = encode(JSON.stringify({ ...data, origin: 'https://campuskey.example.evil.example' }))
  return JSON.stringify({ ...rest, ...(signature !== undefined && { signature }), clientDataJSON: relayed })
}

/** The last byte but one differs in one bit. */
function flipped(signature: string): string {
  const bytes = decode(signature)
  const at = bytes.length - 2
  return encode(bytes.slice(0, at) + String.fromCharCode(bytes.charCodeAt(at) ^ 1) + bytes.slice(at + 1))
}
