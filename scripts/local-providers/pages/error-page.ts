// Owns what a person reads when a sign-in can't go on: in words, with a way back.
import { page } from './document'
import { html } from './html'
import type { Theme } from './theme'

interface Explanation {
  title: string
  text: string
}

const EXPLANATIONS: Record<string, Explanation> = {
  invalid_client: {
    title: 'Unknown application',
    text: 'The application that sent you here is not registered with this provider. Its client ID is wrong, or this provider was started with another one.',
  },
  invalid_redirect_uri: {
    title: 'Unknown return address',
    text: 'The application asked to send you back to an address that is not registered for it, so you stay here. Redirect URIs are compared exactly, port included.',
  },
}

const OTHERWISE: Explanation = {
  title: 'This request can’t be used',
  text: 'The application’s request to sign you in isn’t valid. Nothing has happened to your session.',
}

interface ErrorFields {
  error: string
  error_description?: string | undefined
}

export function errorPage(theme: Theme, appUrl: string, { error, error_description }: ErrorFields) {
  const details = error_description ? `${error}: ${error_description}` : error
  return explain(theme, appUrl, EXPLANATIONS[error] ?? OTHERWISE, details)
}

export const expiredPage = (theme: Theme, appUrl: string) =>
  explain(theme, appUrl, {
    title: 'This sign-in is over',
    text: 'It was finished already, or it waited for longer than ten minutes. Go back and start it again.',
  })

export const refusedPage = (theme: Theme, appUrl: string) =>
  explain(theme, appUrl, {
    title: 'Not sent by this page',
    text: 'The answer came from another site, so it was ignored.',
  })

function explain(theme: Theme, appUrl: string, { title, text }: Explanation, details?: string) {
  return page(
    theme,
    title,
    html`<header>
        <h1>${title}</h1>
      </header>
      <p class="text">${text}</p>
      ${details && html`<p class="details"><code>${details}</code></p>`}
      <p><a class="back" href="${appUrl}/login">Back to Campuskey</a></p>`,
  )
}
