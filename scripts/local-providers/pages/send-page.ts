// Owns how a page leaves: its headers, and a policy under which nothing but its own stylesheet runs or loads.
import { createHash } from 'node:crypto'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Html } from './html'

export interface Page {
  markup: Html
  css: string
}

export async function sendPage(ctx: KoaContextWithOIDC, page: Page, appUrl: string, status = ctx.status) {
  const style = createHash('sha256').update(page.css).digest('base64')
  ctx.status = status === 404 ? 200 : status
  ctx.type = 'html'
  ctx.set({
    'Content-Security-Policy': [
      "default-src 'none'",
      `style-src 'sha256-${style}'`,
      'img-src data:',
      // Browsers hold every redirect after a form to this list. The way back leads to the application, and from
      // there to a program that signs in with the application: on another port of this machine.
      `form-action 'self' ${appUrl} http://localhost:* http://127.0.0.1:*`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
    // Not `no-referrer`: under it a form's Origin header is `null`, and a same-origin form looks foreign.
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  })
  ctx.body = page.markup.markup
}
