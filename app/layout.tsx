// The frame of every page: fonts, header with the account menu, main landmark, footer.
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { fontVariables } from '@/app/fonts'
import { KeepCurrent } from '@/components/notices/keep-current'
import { SecurityNotices } from '@/components/notices/security-notices'
import { SiteFooter } from '@/components/shell/site-footer'
import { SiteHeader } from '@/components/shell/site-header'
import { SkipLink } from '@/components/shell/skip-link'
import { now } from '@/lib/clock'
import { readNotices } from '@/lib/notices/read-notices'
import { currentPerson } from '@/lib/sign-in/current-person'
import './globals.css'

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
  const notices = person && (await readNotices(person.userId))
  return (
    <html lang="en" className={fontVariables}>
      <body className="flex flex-col bg-canvas font-sans text-base text-ink">
        <SkipLink />
        <SiteHeader
          person={
            person && { name: person.name, email: person.email, isAdmin: person.roles.includes('admin') }
          }
        />
        {notices && <SecurityNotices notices={notices} />}
        {person && <KeepCurrent renderedAt={now().getTime()} />}
        <main id="content" tabIndex={-1} className="flex-1 outline-none">
          {children}
        </main>
        <SiteFooter />
      </body>
    </html>
  )
}
