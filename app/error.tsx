// What a page looks like that failed to render. Says a reference, never what was thrown.
'use client'
import { Link } from '@/components/ui/link'
import { referenceOf } from '@/app/error-reference'
import { MessagePage } from '@/components/shell/message-page'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <MessagePage
      kicker="Something went wrong"
      title="This page didn’t load"
      text="It’s on our side, and nothing of yours was changed. Trying again often helps."
      reference={referenceOf(error)}
    >
      <Button variant="primary" size="lg" onClick={retry}>
        Try again
      </Button>
      <Link href="/" className={buttonStyle('secondary', 'lg')}>
        Go home
      </Link>
    </MessagePage>
  )
}
