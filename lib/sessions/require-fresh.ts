// What a sensitive change asks for before anything else: a sign-in from the last ten minutes.
import { now } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import { isFresh } from '@/lib/sessions/policy'
import type { SignedIn } from '@/lib/sessions/schemas'

/** @throws AppError fresh_sign_in_needed */
export function requireFresh({ signedInAt }: Pick<SignedIn, 'signedInAt'>): void {
  if (!isFresh(signedInAt, now())) throw new AppError('fresh_sign_in_needed')
}
