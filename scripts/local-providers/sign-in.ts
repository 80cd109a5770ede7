// Owns the page where a person says who they are, and what their answer means to the engine.
// Never trusts a POST without the engine's own cookie for this sign-in, or from another origin.
import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type Provider from 'oidc-provider'
import type { InteractionResults, KoaContextWithOIDC } from 'oidc-provider'
import { isSameOrigin } from './same-origin'
import type { Middleware } from './shape'
import { expiredPage, refusedPage } from './pages/error-page'
import { peoplePage } from './pages/people-page'
import { sendPage } from './pages/send-page'
import type { Theme } from './pages/theme'
import type { PeopleDirectory } from './people-directory'

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>

interface SignInOptions {
  theme: Theme
  appUrl: string
  people: PeopleDirectory
}

const mountOf = (issuer: string) => new URL(issuer).pathname.replace(/\/$/, '')

/** Where the engine sends the browser. Each sign-in has a path, and so a cookie, of its own: tabs don't disturb each other. */
export async function signInPath(ctx: KoaContextWithOIDC, interaction: Interaction): Promise<string> {
  // The engine ties a sign-in to the session it began in and would refuse it once another tab has signed somebody
  // else in. Everybody is asked again here, so nothing of that session is used.
  interaction.session = undefined
  await interaction.persist()
  return `${mountOf(ctx.oidc.issuer)}/sign-in/${interaction.uid}`
}

export function signInPages(engine: Provider, options: SignInOptions): Middleware {
  return async (ctx, next) => {
    if (!/^\/sign-in\/[\w-]+$/.test(ctx.path)) return next()
    const { theme, appUrl } = options
    if (ctx.method === 'POST' && !isSameOrigin(ctx.headers, new URL(engine.issuer).origin)) {
      return sendPage(ctx, refusedPage(theme, appUrl), appUrl, 403)
    }
    const interaction = await engine.interactionDetails(ctx.req, ctx.res).catch(() => undefined)
    if (!interaction) return sendPage(ctx, expiredPage(theme, appUrl), appUrl, 400)
    if (ctx.method === 'POST') return answer(engine, ctx, options)
    return sendPage(ctx, await page(engine, interaction, options), appUrl)
  }
}

async function page(engine: Provider, { params }: Interaction, { theme, people }: SignInOptions) {
  const client = await engine.Client.find(String(params.client_id))
  const hint = typeof params.login_hint === 'string' ? params.login_hint : undefined
  return peoplePage(theme, people.at(theme.id), client?.clientName ?? 'an application', hint)
}

async function answer(engine: Provider, ctx: KoaContextWithOIDC, options: SignInOptions) {
  const { theme, people, appUrl } = options
  const form = new URLSearchParams(await text(ctx.req satisfies IncomingMessage))
  const subject = form.get('person')
  if (form.has('deny'))
    return finish(engine, ctx, { error: 'access_denied', error_description: theme.denied })
  if (subject === null || !people.findBySubject(theme.id, subject)) {
    return sendPage(ctx, expiredPage(theme, appUrl), appUrl, 400)
  }
  await forgetSomebodyElse(engine, ctx, subject)
  return finish(engine, ctx, { login: { accountId: subject }, consent: {}, select_account: {} })
}

/** Another person than before in this browser: their session stays valid, but this browser no longer holds it. */
async function forgetSomebodyElse(engine: Provider, ctx: KoaContextWithOIDC, subject: string) {
  const session = await engine.Session.get(ctx)
  if (session.accountId && session.accountId !== subject) ctx.cookies.set(engine.cookieName('session'), null)
}

async function finish(engine: Provider, ctx: KoaContextWithOIDC, result: InteractionResults) {
  const resume = await engine.interactionResult(ctx.req, ctx.res, result)
  ctx.status = 303
  ctx.redirect(resume)
}
