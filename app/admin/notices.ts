// What the administrators' pages say after something was done, or refused.
import { isErrorCode, publicMessage } from '@/lib/errors'
import { signInNotice } from '@/lib/sign-in/notices'

type Said = {
  role: 'alert' | 'status'
  tone: 'info' | 'success' | 'danger'
  title?: string
  text: string
}

const DONE: Record<string, string> = {
  given: 'The role counts from now on.',
  had_it: 'They have this role already, at least as long. Nothing was changed.',
  taken: 'The role is taken. It counts from now on.',
  had_none: 'They didn’t have this role any more. Nothing was changed.',
  disabled: 'The account is disabled. Whoever was signed in to it is signed out.',
  enabled: 'The account is enabled. The person can sign in again.',
  apps_removed: 'The access has ended, with all of its tokens.',
  code_ended: 'The code can’t be redeemed any more. What it has given stays.',
  client_disabled: 'The client is disabled. What it had ends within a second, and it gets nothing more.',
  client_registered: 'The client is registered.',
  client_enabled: 'The client is enabled. People who had connected it connect it anew.',
  seats: 'The number of seats is changed.',
  ordered: 'The courses are in the new order.',
  course_saved: 'The course is saved.',
  certificate_revoked: 'The certificate is revoked. Its page says so from now on.',
  certificate_was_revoked: 'The certificate was revoked already. Nothing was changed.',
}

const REFUSED: Record<string, string> = {
  invalid_input:
    'Something was missing: every change needs a reason of 3 to 200 characters, and a last day must not be over. Nothing was changed.',
  not_found: 'That isn’t there any more. Below is how things are now.',
}

export function adminNotice({ done, count, error }: Record<string, string | undefined>): Said | null {
  if (error) return refused(error)
  if (done === 'ended' && /^\d{1,6}$/.test(count ?? '')) return success(endedInWords(Number(count)))
  const text = done && Object.hasOwn(DONE, done) ? DONE[done] : undefined
  return text === undefined ? null : success(text)
}

const success = (text: string): Said => ({ role: 'status', tone: 'success', text })

function refused(code: string): Said {
  const text = Object.hasOwn(REFUSED, code) ? REFUSED[code] : undefined
  if (text !== undefined) return { role: 'alert', tone: 'info', title: 'Nothing was changed', text }
  if (code === 'press_again') return { role: 'status', tone: 'info', ...signInNotice(code) } as Said
  const message = publicMessage(isErrorCode(code) ? code : 'internal_error')
  return { role: 'alert', tone: 'danger', title: 'Nothing was changed', text: message }
}

function endedInWords(count: number): string {
  if (count === 0) return 'There was no session to end.'
  return count === 1 ? 'One session has ended.' : `${count} sessions have ended.`
}
