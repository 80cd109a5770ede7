// Recovery codes as a text file to keep. It names the site they are for, and nobody they belong to.
import { now } from '@/lib/clock'
import { env } from '@/lib/env'

const NAME = 'campuskey-recovery-codes.txt'

export function codesFile(codes: readonly string[]): { name: string; text: string } {
  const lines = [
    'Campuskey recovery codes',
    '',
    ...codes,
    '',
    `Each code signs in once, at ${env().APP_URL}/login/recovery`,
    `Made on ${now().toISOString().slice(0, 10)}. Making new codes ends these.`,
    'Whoever has one can sign in as you: keep them where only you can find them.',
  ]
  return { name: NAME, text: `${lines.join('\n')}\n` }
}
