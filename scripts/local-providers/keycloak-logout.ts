// Owns how a session at the Keycloak shape ends (OpenID Connect RP-Initiated Logout 1.0).
// With a valid id_token_hint of the signed-in person nobody is asked, as by Keycloak; without one, there is a question.
import type Provider from 'oidc-provider'
import type { KoaContextWithOIDC } from 'oidc-provider'
import { page } from './pages/document'
import { Html, html } from './pages/html'
import { sendPage } from './pages/send-page'
import type { Theme } from './pages/theme'
import type { Middleware } from './shape'

/** After the engine has checked the hint and the return address: instead of its question, the end of the session. */
export function logoutWithoutQuestion(engine: Provider): Middleware {
  return async (ctx, next) => {
    await next()
    // Not there on addresses that aren’t the engine’s, whatever its types say.
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
    if (ctx.oidc?.route !== 'end_session' || ctx.status !== 200) return
    const { entities, session, params } = ctx.oidc
    const hinted = entities.IdTokenHint?.payload.sub
    if (!session || hinted === undefined || (session.accountId && session.accountId !== hinted)) return

    await session.destroy()
    ctx.cookies.set(engine.cookieName('session'), null, { overwrite: true })
    ctx.body = null
    ctx.status = 302
    ctx.redirect(backTo(params) ?? ctx.oidc.urlFor('end_session_success'))
  }
}

function backTo(params: Record<string, unknown> | undefined): string | undefined {
  if (typeof params?.post_logout_redirect_uri !== 'string') return undefined
  const address = new URL(params.post_logout_redirect_uri)
  if (typeof params.state === 'string') address.searchParams.set('state', params.state)
  return address.href
}

/** `form` is the engine's, with its token against forged requests and without a button. */
export function logoutQuestion(theme: Theme, appUrl: string) {
  return (ctx: KoaContextWithOIDC, form: string) =>
    sendPage(
      ctx,
      page(
        theme,
        'Sign out',
        html`<header>
            <h1>Do you want to sign out?</h1>
          </header>
          ${new Html(form)}
          <button class="primary" form="op.logoutForm" name="logout" value="yes">Sign out</button>
          <p><a class="back" href="${appUrl}/">Back to Campuskey</a></p>`,
      ),
      appUrl,
    )
}

export function signedOut(theme: Theme, appUrl: string) {
  return (ctx: KoaContextWithOIDC) =>
    sendPage(
      ctx,
      page(
        theme,
        'Signed out',
        html`<header>
            <h1>You are signed out</h1>
          </header>
          <p><a class="back" href="${appUrl}/">Back to Campuskey</a></p>`,
      ),
      appUrl,
    )
}
