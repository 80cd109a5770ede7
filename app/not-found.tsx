// What a 404 looks like.
import type { Metadata } from 'next'
import { Link } from '@/components/ui/link'
import { MessagePage } from '@/components/shell/message-page'
import { buttonStyle } from '@/components/ui/button-style'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <MessagePage
      kicker="Not found"
      title="There is no page here"
      text="The address may have a typo, or what stood here has moved."
    >
      <Link href="/courses" className={buttonStyle('primary', 'lg')}>
        See all courses
      </Link>
      <Link href="/" className={buttonStyle('secondary', 'lg')}>
        Go home
      </Link>
    </MessagePage>
  )
}
