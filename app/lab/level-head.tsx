// How the three levels begin: what it is about, whether it is solved, and why the last answers weren't kept.
import type { ReactNode } from 'react'
import { readQuery, type SearchParams } from '@/app/search-params'
import { KeptNote, SolvedBadge } from '@/components/lab/level-notes'
import { Crumb } from '@/components/ui/crumb'
import { PageHeader } from '@/components/ui/page-header'
import { Refusal } from '@/components/ui/refusal'
import { readSolved } from '@/lib/lab-progress/read-progress'
import type { LabPage } from '@/lib/learning/lab/programme'
import { currentPerson } from '@/lib/sign-in/current-person'
import { signInNotice } from '@/lib/sign-in/notices'
import { loginPath } from '@/lib/sign-in/paths'

type Props = { id: LabPage; title: string; lead: ReactNode; searchParams: SearchParams }

export async function LevelHead({ id, title, lead, searchParams }: Props) {
  const [person, { error, ref }] = await Promise.all([currentPerson(), readQuery(searchParams)])
  const solved = person ? (await readSolved(person.userId)).has(id) : false
  return (
    <>
      <div className="space-y-4">
        <Crumb href="/lab">The lab</Crumb>
        <PageHeader title={title} lead={lead}>
          <SolvedBadge solved={solved} />
        </PageHeader>
        <KeptNote signIn={person ? null : loginPath({ callbackUrl: `/lab/${id}` })} />
      </div>
      <Refusal refusal={signInNotice(error)} reference={ref} />
    </>
  )
}
