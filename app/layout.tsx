// The frame of every page: fonts, header with the account menu, main landmark, footer.
import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import type { ReactNode } from 'react'
import { SiteFooter } from '@/components/shell/site-footer'
import { SiteHeader } from '@/components/shell/site-header'
import { SkipLink } from '@/components/shell/skip-link'
import { currentPerson } from '@/lib/sign-in/current-person'
import './globals.css'

const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-opsz-normal.woff2',
  weight: '100 900',
  variable: '--font-inter',
  display: 'swap',
})

// Names aren't all Western European; the browser loads this one only where such a letter stands.
const interExtended = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter-ext',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+0100-02BA, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20C0' }],
})

export const metadata: Metadata = {
  title: { default: 'Campuskey: short courses, one key', template: '%s · Campuskey' },
  description:
    'Short courses on Python, AI and identity. Sign in with Google, GitHub, Keycloak or a passkey.',
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fafaf8' },
    { media: '(prefers-color-scheme: dark)', color: '#0b100e' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson()
  return (
    <html lang="en" className={`${inter.variable} ${interExtended.variable}`}>
      <body className="flex flex-col bg-canvas font-sans text-base text-ink">
        <SkipLink />
        <SiteHeader person={person && { name: person.name, email: person.email }} />
        <main id="content" tabIndex={-1} className="flex-1 outline-none">
          {children}
        </main>
        <SiteFooter />
      </body>
    </html>
  )
}
