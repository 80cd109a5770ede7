// Random tokens and their fingerprints. What lets someone in is stored as SHA-256 only: with 256 random
// bits behind it, a plain hash can't be guessed back, and needs no salt.
import { createHash, randomBytes } from 'node:crypto'

/** 32 random bytes as base64url (43 characters). */
export const randomToken = (): string => randomBytes(32).toString('base64url')

/** SHA-256 as base64url. */
export const sha256 = (value: string): string => createHash('sha256').update(value).digest('base64url')
