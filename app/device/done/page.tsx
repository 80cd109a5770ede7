// The device has its answer; it hears of it within seconds.
import type { Metadata } from 'next'
import { readQuery, type SearchParams } from '@/app/search-params'
import { SignInCard } from '@/components/sign-in/sign-in-card'
import { TextLink } from '@/components/ui/text-link'

export const metadata: Metadata = { title: 'Device answered' }

export default async function DeviceDonePage({ searchParams }: { searchParams: SearchParams }) {
  const allowed = (await readQuery(searchParams)).decision === 'allow'
  return (
    <div className="shell grid grid-cols-[minmax(0,29rem)] justify-center py-10 sm:py-16">
      <SignInCard
        title={allowed ? 'Your device is connected' : 'Access denied'}
        lead={allowed ? 'It goes on by itself in a few seconds.' : 'The device gets nothing of yours.'}
      >
        <p>
          {allowed
            ? 'You can close this page and go back to your device.'
            : 'You can close this page. If it wasn’t you who started this, there’s nothing else to do.'}
        </p>
        {allowed && (
          <p className="text-sm text-muted">
            You can take this back at any time: <TextLink href="/account/apps">your connected apps</TextLink>.
          </p>
        )}
      </SignInCard>
    </div>
  )
}
