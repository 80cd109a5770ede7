// The apps this person has let in, and taking that back.
import type { Metadata } from 'next'
import { readQuery, type SearchParams } from '@/app/search-params'
import { AppList } from '@/components/apps/app-list'
import { Icon } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Refusal, type RefusalWords } from '@/components/ui/refusal'
import { Empty } from '@/components/ui/row-list'
import { listApps } from '@/lib/authorization-server/list-apps'
import { requirePerson } from '@/lib/sign-in/current-person'
import { signInNotice } from '@/lib/sign-in/notices'

export const metadata: Metadata = { title: 'Apps' }

const GONE: RefusalWords = {
  title: 'That app was removed already',
  text: 'Below is what is connected now.',
  tone: 'info',
  expected: true,
}

export default async function AppsPage({ searchParams }: { searchParams: SearchParams }) {
  const { userId } = await requirePerson('/account/apps')
  const { error, ref, removed } = await readQuery(searchParams)
  const apps = await listApps(userId)
  const notice = error === 'not_found' ? GONE : signInNotice(error)
  return (
    <>
      <PageHeader title="Apps" lead="Programs of others that you have let in to your account." />
      <Refusal refusal={notice} reference={ref} />
      {removed && !notice && (
        <Notice role="status" tone="success">
          {removed === '1'
            ? 'Its access has ended, with all of its tokens.'
            : 'Their access has ended, with all of their tokens.'}
        </Notice>
      )}
      {apps.length > 0 ? (
        <AppList apps={apps} />
      ) : (
        <Empty icon={<Icon name="link" className="size-7" />} title="No apps are connected">
          When an app asks for access, you see what it would be allowed to do, and decide. It’s listed here
          afterwards.
        </Empty>
      )}
    </>
  )
}
