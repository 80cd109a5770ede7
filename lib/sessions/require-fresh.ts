// What a sensitive change asks for before anything else: a sign-in from the last ten minutes.
import { now } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import { isFresh } from '@/lib/sessions/policy'
import type { SignedIn } from '@/lib/sessions/schemas'

type Session = Pick<SignedIn, 'signedInAt'>

export const isFreshNow = ({ signedInAt }: Session): boolean => isFresh(signedInAt, now())

/** @throws AppError fresh_sign_in_needed */
export function requireFresh(session: Session): void {
  if (!isFreshNow(session)) throw new AppError('fresh_sign_in_needed')
}
