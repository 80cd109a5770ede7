// Codes that people type: random, in groups, from an alphabet without look-alikes. What a person makes of one while typing
// (small letters, spaces, O for 0) is undone before it is compared.
// @see https://www.crockford.com/base32.html
import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Five random bits for each character; 20 characters are 100 bits. */
export function randomCode(characters: number, group = 5): string {
  // 256 is a multiple of 32, so every character is equally likely.
  const letters = Array.from(randomBytes(characters), (byte) => ALPHABET[byte % ALPHABET.length])
  return letters.join('').replace(new RegExp(`(.{${group}})(?=.)`, 'g'), '$1-')
}

/** The one spelling of a typed code: what is hashed and compared. */
export const normalizeCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
