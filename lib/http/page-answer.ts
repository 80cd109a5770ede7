// How the page that is being rendered is answered, told to the server around Next.js (scripts/server/page-answers.mjs).
// Pages say only refusals that they show themselves.
import type { AsyncLocalStorage } from 'node:async_hooks'

type Instead = { status: number; headers: Record<string, string>; body: string }
type PageAnswer = { status?: number; instead?: Instead }

/** One for the process: the server is no part of the bundle. Undefined where a test renders without it. */
const answer = (): PageAnswer | undefined => {
  const answers: unknown = Reflect.get(globalThis, Symbol.for('campuskey.page-answers'))
  return (answers as AsyncLocalStorage<PageAnswer> | undefined)?.getStore()
}

/** The page is rendered and read as any other, with or without JavaScript, and answered with this status. */
export function answerWith(status: 403 | 404): void {
  const current = answer()
  if (current) current.status = status
}

/** Should the page fail, this is answered instead of what Next.js has to say. */
export function answerInstead(instead: Instead): void {
  const current = answer()
  if (current) current.instead = instead
}
