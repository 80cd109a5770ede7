// Where this person is signed in, and how to end it.
import type { Metadata } from 'next'
import { readQuery, type SearchParams } from '@/app/search-params'
import { EndMany } from '@/components/sessions/end-many'
import { SessionList } from '@/components/sessions/session-list'
import { Icon } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Refusal, type RefusalWords } from '@/components/ui/refusal'
import { Empty } from '@/components/ui/row-list'
import { listSessions } from '@/lib/sessions/list-sessions'
import { requirePerson } from '@/lib/sign-in/current-person'
import { signInNotice } from '@/lib/sign-in/notices'

export const metadata: Metadata = { title: 'Sessions' }

const GONE: RefusalWords = {
  title: 'That session had ended already',
  text: 'Below is where you’re signed in now.',
  tone: 'info',
  expected: true,
}

export default async function SessionsPage({ searchParams }: { searchParams: SearchParams }) {
  const person = await requirePerson('/account/sessions')
  const { error, ref, ended } = await readQuery(searchParams)
  const sessions = await listSessions(person)
  const notice = error === 'not_found' ? GONE : signInNotice(error)
  const others = sessions.filter(({ current }) => !current).length
  return (
    <>
      <PageHeader title="Sessions" lead="Every browser and device that is signed in to your account." />
      <Refusal refusal={notice} reference={ref} />
      {ended && /^\d{1,6}$/.test(ended) && (
        <Notice role="status" tone="success">
          {endedInWords(Number(ended))}
        </Notice>
      )}
      <SessionList sessions={sessions} />
      {others === 0 && (
        <Empty icon={<Icon name="laptop" className="size-7" />} title="No other sessions">
          You’re signed in here and nowhere else.
        </Empty>
      )}
      <EndMany others={others} />
    </>
  )
}

function endedInWords(count: number): string {
  if (count === 0) return 'There was no other session to end.'
  return count === 1 ? 'One session has ended.' : `${count} sessions have ended.`
}
