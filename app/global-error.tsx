// What is shown when even the frame of the pages failed, for example without a database. It stands alone: no header.
'use client'
import { referenceOf } from '@/app/error-reference'
import { fontVariables } from '@/app/fonts'
import { MessagePage } from '@/components/shell/message-page'
import { Button } from '@/components/ui/button'
import './globals.css'

export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" className={fontVariables}>
      <body className="bg-canvas font-sans text-base text-ink">
        <title>Something went wrong · Campuskey</title>
        <main>
          <MessagePage
            kicker="Something went wrong"
            title="Campuskey isn’t answering"
            text="A part of it can’t be reached right now. Nothing of yours was changed. Give it a minute and try again."
            reference={referenceOf(error)}
          >
            <Button variant="primary" size="lg" onClick={retry}>
              Try again
            </Button>
          </MessagePage>
        </main>
      </body>
    </html>
  )
}
