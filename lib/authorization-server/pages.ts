// The pages that the engine's own addresses answer with: a refusal that can't go back to the app, "Sign out?", signed out, and
// going on to the app.
// Plain HTML, because the engine answers outside the application's pages.
import type { KoaContextWithOIDC } from 'oidc-provider'
import { logoutChecks } from '@/lib/authorization-server/engine-checks'
import { env } from '@/lib/env'
import { checksUntil } from '@/lib/flow-recorder/checks-in-order'
import { recordQuietly } from '@/lib/flow-recorder/record'
import { tellLogoutAsked, tellLogoutChecked } from '@/lib/flow-recorder/tell-logout'
import { escapeHtml, plainPage, plainPagePolicy } from '@/lib/http/plain-page'

type Page = { title: string; body: string; formAction?: string }

function send(ctx: KoaContextWithOIDC, { formAction, ...page }: Page): void {
  ctx.type = 'html'
  ctx.set('cache-control', 'no-store')
  ctx.set('content-security-policy', plainPagePolicy(formAction))
  ctx.body = plainPage(page)
}

const WORDS: Record<string, string> = {
  invalid_client: 'The app that sent you here isn’t known to Campuskey, or has been switched off.',
  invalid_redirect_uri: 'The app asked to send you back to an address that it hasn’t registered.',
  invalid_request: 'The app’s request isn’t complete or has a mistake in it.',
  server_error: 'Something went wrong on our side. Try again in a moment.',
}

/** Only for what can't be told to the app: nobody is sent to an address that wasn't checked (RFC 6749, section 4.1.2.1). */
export function errorPage(ctx: KoaContextWithOIDC, { error }: { error: string }): void {
  const expired = ctx.oidc.route === 'resume'
  const words = expired
    ? 'This request has expired or was finished already. Go back to the app and start again.'
    : (WORDS[error] ?? WORDS.invalid_request ?? '')
  send(ctx, {
    title: 'That didn’t work',
    body: `<p>${escapeHtml(words)}</p>
<p class="fine">Nothing was shared with anybody. For the app’s makers: <code>${escapeHtml(error)}</code></p>
<p><a class="button" href="/courses">Go to Campuskey</a></p>`,
  })
}

/** @see OpenID Connect RP-Initiated Logout 1.0, section 2: the person is asked */
export function logoutPage(ctx: KoaContextWithOIDC, form: string): void {
  recordQuietly(() => tellLogoutChecked(checksUntil(logoutChecks(ctx), null)))
  tellLogoutAsked()
  const secret = /name="xsrf" value="([^"]*)"/.exec(form)?.[1] ?? ''
  const { client, params } = ctx.oidc
  const back =
    typeof params?.post_logout_redirect_uri === 'string' ? new URL(params.post_logout_redirect_uri) : null
  const who = client?.clientName ? `${client.clientName} asks to sign you out.` : 'Do you want to sign out?'
  const action = `${env().APP_URL}/oauth/logout/confirm`
  send(ctx, {
    title: 'Sign out of Campuskey?',
    body: `<p>${escapeHtml(who)} This ends your session in this browser.</p>
<form method="post" action="${escapeHtml(action)}">
<input type="hidden" name="xsrf" value="${escapeHtml(secret)}">
<button name="logout" value="yes">Sign out</button>
</form>
<p><a class="button quiet" href="/courses">Stay signed in</a></p>`,
    // The answer leads on to the app's own, registered address.
    formAction: `'self'${back ? ` ${back.protocol}//${back.host}` : ''}`,
  })
}

export function signedOutPage(ctx: KoaContextWithOIDC): void {
  send(ctx, {
    title: 'You’re signed out',
    body: '<p>Your session in this browser has ended.</p><p><a class="button" href="/login">Sign in again</a></p>',
  })
}

/**
 * Between a form of ours (or a sign-in) and the app's address: the redirects of a form may not leave this origin
 * (Content-Security-Policy, form-action). A header leads on, once: the address works once.
 */
export function goingOn(uid: string, again: string | null): Response {
  const to =
    again === null
      ? `/oauth/authorize/${encodeURIComponent(uid)}`
      : `/oauth/authorize?${new URLSearchParams(again)}`
  const body = `<p role="status">Taking you on to the app…</p><p><a class="button quiet" href="${escapeHtml(to)}">Continue</a></p>`
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    refresh: `0;url=${to}`,
  }
  return new Response(plainPage({ title: 'Going on', body }), { headers })
}
