// Personal tokens: make one for a script, see when each was used, take it back.
import type { Metadata } from 'next'
import { readQuery, type SearchParams } from '@/app/search-params'
import { HowToUse } from '@/components/personal-tokens/how-to-use'
import { NewToken } from '@/components/personal-tokens/new-token'
import { TokenList } from '@/components/personal-tokens/token-list'
import { StepUpProvider } from '@/components/step-up/step-up-provider'
import { Icon } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Refusal, type RefusalWords } from '@/components/ui/refusal'
import { Empty } from '@/components/ui/row-list'
import { env } from '@/lib/env'
import { listPasskeys } from '@/lib/passkeys/list-passkeys'
import { listPersonalTokens, readTokenChoices } from '@/lib/personal-tokens/list-personal-tokens'
import { requirePerson } from '@/lib/sign-in/current-person'
import { signInNotice } from '@/lib/sign-in/notices'
import { tokensPath } from '@/lib/sign-in/paths'

export const metadata: Metadata = { title: 'Personal tokens' }

const GONE: RefusalWords = {
  title: 'That token had been removed already',
  text: 'Below are the ones you have now.',
  tone: 'info',
  expected: true,
}
const INCOMPLETE: RefusalWords = {
  title: 'No token was made',
  text: 'Give it a name on one line, and choose at least one thing it may do.',
  tone: 'info',
  expected: true,
}
const WORDS: Partial<Record<string, RefusalWords>> = { not_found: GONE, invalid_input: INCOMPLETE }
const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

export default async function TokensPage({ searchParams }: { searchParams: SearchParams }) {
  const { userId } = await requirePerson(tokensPath())
  const { error, ref, removed, name, days, scopes } = await readQuery(searchParams)
  const [tokens, choices, passkeys] = await Promise.all([
    listPersonalTokens(userId),
    readTokenChoices(userId),
    listPasskeys(userId),
  ])
  const notice = (error && WORDS[error]) || signInNotice(error)
  const lifetimes = choices.lifetimes.map(({ days, until }) => ({
    value: String(days),
    label: `${days} days, until ${day.format(until)}`,
  }))
  return (
    <>
      <PageHeader
        title="Personal tokens"
        lead="For your own scripts: each does only what you choose, and ends by itself."
      />
      <Refusal refusal={notice} reference={ref} />
      {removed && (
        <Notice role="status" tone="success">
          The token is removed. Nothing can use it any more.
        </Notice>
      )}
      {tokens.length > 0 ? (
        <TokenList tokens={tokens} />
      ) : (
        <Empty icon={<Icon name="key" className="size-7" />} title="No tokens yet">
          A token lets a script of yours, such as a nightly backup, call the API as you, without a browser and
          without your passkey.
        </Empty>
      )}
      <StepUpProvider hasPasskey={passkeys.length > 0}>
        <NewToken scopes={choices.scopes} lifetimes={lifetimes} typed={{ name, days, scopes }} />
      </StepUpProvider>
      <HowToUse appUrl={env().APP_URL} />
    </>
  )
}
