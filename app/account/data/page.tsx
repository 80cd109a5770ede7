// The person's data: take it along, or have it deleted.
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { readQuery, type SearchParams } from '@/app/search-params'
import { DeleteAccount } from '@/components/account/delete-account'
import { DownloadData } from '@/components/account/download-data'
import { PageHeader } from '@/components/ui/page-header'
import { Refusal, type RefusalWords } from '@/components/ui/refusal'
import { TextLink } from '@/components/ui/text-link'
import { DELETE_PHRASE } from '@/lib/account/delete-account'
import { EXPORT_SCHEMA_PATH } from '@/lib/account/export-schema'
import { listApps } from '@/lib/authorization-server/list-apps'
import { requirePerson } from '@/lib/sign-in/current-person'
import { signInNotice } from '@/lib/sign-in/notices'

export const metadata: Metadata = { title: 'Your data' }

const WRONG_PHRASE: RefusalWords = {
  title: 'Your account was not deleted',
  text: `What you typed wasn’t “${DELETE_PHRASE}”. Nothing was changed.`,
  tone: 'info',
  expected: true,
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })

export default async function DataPage({ searchParams }: { searchParams: SearchParams }) {
  const { userId } = await requirePerson('/account/data')
  const apps = await listApps(userId)
  const { error, ref } = await readQuery(searchParams)
  const notice = error === 'invalid_input' ? WRONG_PHRASE : signInNotice(error)
  return (
    <>
      <PageHeader title="Your data" lead="It’s yours: take it with you, or have it deleted." />
      <Refusal refusal={notice} reference={ref} />
      <Block title="A copy of everything" action={<DownloadData />}>
        <p>One JSON file that people and programs can read. In it:</p>
        <dl className="mt-3 grid gap-x-6 sm:gap-y-1.5 sm:grid-cols-[auto_1fr]">
          <Part name="You">your name, e-mail address and user id, since when, and what you may open</Part>
          <Part name="Ways to sign in">
            connected accounts, passkeys and how many recovery codes are left, without anything that lets
            someone in
          </Part>
          <Part name="Programs">the apps you let in, and your personal tokens, without the tokens</Part>
          <Part name="Sessions">where you’re signed in</Part>
          <Part name="Learning">the lessons you completed, and your certificates</Part>
          <Part name="Inspector">the flows recorded for you in the last 24 hours, without their secrets</Part>
          <Part name="Activity">all of your account’s history</Part>
        </dl>
        <p className="mt-3">
          For programs,{' '}
          <TextLink href={EXPORT_SCHEMA_PATH} prefetch={false}>
            a JSON Schema
          </TextLink>{' '}
          describes every field.
        </p>
      </Block>
      <Block title="Delete the account" action={<DeleteAccount phrase={DELETE_PHRASE} />}>
        <p>
          Your name, e-mail address, connected accounts, passkeys, roles, progress, certificates and sessions
          are erased at once, and every device is signed out. What remains of your history says that something
          happened, not to whom. Nobody can bring the account back; signing in again starts a new one.
        </p>
        {apps.length > 0 && (
          <p className="mt-3">
            Connected apps lose their access at once: {list.format(apps.map(({ name }) => name))}. What they
            have stored of yours stays with them; ask them to delete it.
          </p>
        )}
      </Block>
    </>
  )
}

function Block({ title, action, children }: { title: string; action: ReactNode; children: ReactNode }) {
  return (
    <section className="rounded-lg border border-line bg-surface p-5 shadow-card sm:p-6">
      <h2 className="text-heading font-semibold">{title}</h2>
      <div className="mt-2 text-sm text-muted">{children}</div>
      <div className="mt-5">{action}</div>
    </section>
  )
}

const Part = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="contents">
    <dt className="font-medium text-ink">{name}</dt>
    <dd className="mb-2 sm:mb-0">{children}</dd>
  </div>
)
