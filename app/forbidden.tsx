// What a 403 looks like where a route has nothing better to say.
import { Link } from '@/components/ui/link'
import { MessagePage } from '@/components/shell/message-page'
import { buttonStyle } from '@/components/ui/button-style'

export default function Forbidden() {
  return (
    <MessagePage
      kicker="Not allowed"
      title="This page isn’t open to you"
      text="Your account doesn’t include it. If you think it should, ask whoever runs this Campuskey."
    >
      <Link href="/courses" className={buttonStyle('primary', 'lg')}>
        See all courses
      </Link>
    </MessagePage>
  )
}
