// What is answered when a page fails before anything of it was sent: words in plain HTML, for browsers without JavaScript
// too, and a status that says whether to come again. Never what was thrown.
import { toAppError } from '@/lib/http/error-response'
import { answerInstead } from '@/lib/http/page-answer'
import { escapeHtml, plainPage } from '@/lib/http/plain-page'

const WORDS = {
  unavailable: {
    title: 'Campuskey isn’t answering',
    text: 'A part of it can’t be reached right now. Nothing of yours was changed. Give it a minute and try again.',
  },
  internal_error: {
    title: 'This page didn’t load',
    text: 'It’s on our side, and nothing of yours was changed. Trying again often helps.',
  },
}

/** A database that is away is 503 with a time to come back (RFC 9110, section 15.6.4), anything else 500. */
export function answerFailedPage(error: unknown, path: string): void {
  const unavailable = toAppError(error).code === 'unavailable'
  const { title, text } = WORDS[unavailable ? 'unavailable' : 'internal_error']
  answerInstead({
    status: unavailable ? 503 : 500,
    headers: { 'cache-control': 'no-store', ...(unavailable && { 'retry-after': '5' }) },
    body: plainPage({
      title,
      body: `<p>${text}</p>
<a class="button" href="${escapeHtml(path)}">Try again</a>
<a class="button quiet" href="/">Go home</a>
${reference(error)}`,
    }),
  })
}

/** Next.js writes the same digest to the server's log. */
function reference(error: unknown): string {
  const digest = error instanceof Error && 'digest' in error ? error.digest : undefined
  if (typeof digest !== 'string') return ''
  return `<p class="fine">If you tell us about it, add this reference: <code>${escapeHtml(digest)}</code></p>`
}
