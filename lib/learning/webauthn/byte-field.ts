// A stretch of bytes with a name: what a hex view can point at.
import type { ClauseId } from '@/lib/learning/clauses'

export type ByteField = {
  id: string
  name: string
  /** The first byte, and the one after the last. */
  from: number
  to: number
  value: string
  meaning: string
  clause?: ClauseId
  parts?: ByteField[]
}

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** The innermost field that a byte belongs to. */
export function fieldAt(fields: readonly ByteField[], position: number): ByteField | undefined {
  const field = fields.find(({ from, to }) => position >= from && position < to)
  return field && (fieldAt(field.parts ?? [], position) ?? field)
}
