// Owns the frame of every page: document, stylesheet, and the label that says this isn't the real provider.
import { Html, html } from './html'
import type { Page } from './send-page'
import type { Theme } from './theme'

export function page(theme: Theme, title: string, content: Html): Page {
  const markup = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · local ${theme.name}</title>
        <link rel="icon" href="data:," />
        ${new Html(`<style>${theme.css}</style>`)}
      </head>
      <body>
        <aside class="notice" aria-label="About this page">
          <strong>Local stand-in</strong>
          <span>Plays ${theme.name} on this computer. No password, no real account.</span>
        </aside>
        <main class="card">
          <p class="wordmark">${theme.wordmark}</p>
          <div class="panel">${content}</div>
        </main>
      </body>
    </html>`
  return { markup, css: theme.css }
}
