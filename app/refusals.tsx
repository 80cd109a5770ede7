// Refusals that a page gives as its own content. Next.js’s notFound() and forbidden() leave the page empty until the browser
// has run its scripts; these are read without any.
import Forbidden from '@/app/forbidden'
import NotFound from '@/app/not-found'
import { answerWith } from '@/lib/http/page-answer'

/** 404. */
export function notFoundPage() {
  answerWith(404)
  return <NotFound />
}

/** 403, in a layout: what its pages say is left out, but each of them still refuses for itself. */
export function forbiddenPage() {
  answerWith(403)
  return <Forbidden />
}
