// The flags byte of authenticator data, bit by bit.
// @see WebAuthn Level 3, section 6.1

export type Flag = { bit: number; name: string; set: boolean; meaning: string }
export type Flags = Record<'up' | 'uv' | 'be' | 'bs' | 'at' | 'ed', boolean>

const BITS: { bit: number; name: string; meaning: [set: string, clear: string] }[] = [
  { bit: 0, name: 'UP', meaning: ['somebody was there and did something', 'nobody had to do anything'] },
  { bit: 1, name: 'RFU1', meaning: ['reserved; should be 0', 'reserved for later'] },
  {
    bit: 2,
    name: 'UV',
    meaning: ['fingerprint, face or PIN was checked', 'who it was, was not checked'],
  },
  { bit: 3, name: 'BE', meaning: ['may be synced to other devices', 'stays on this one device'] },
  { bit: 4, name: 'BS', meaning: ['is backed up now', 'is not backed up now'] },
  { bit: 5, name: 'RFU2', meaning: ['reserved; should be 0', 'reserved for later'] },
  { bit: 6, name: 'AT', meaning: ['a new passkey’s data follows', 'no new passkey in it'] },
  { bit: 7, name: 'ED', meaning: ['extension data follows', 'no extension data'] },
]

const isSet = (byte: number, bit: number) => (byte & (1 << bit)) !== 0

export const listFlags = (byte: number): Flag[] =>
  BITS.map(({ bit, name, meaning: [yes, no] }) => {
    const set = isSet(byte, bit)
    return { bit, name, set, meaning: set ? yes : no }
  })

export const readFlags = (byte: number): Flags => ({
  up: isSet(byte, 0),
  uv: isSet(byte, 2),
  be: isSet(byte, 3),
  bs: isSet(byte, 4),
  at: isSet(byte, 6),
  ed: isSet(byte, 7),
})
