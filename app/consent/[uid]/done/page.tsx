// The answer is given; the browser goes on to the app from a page, not from the form.
import type { Metadata } from 'next'
import { GoingOn } from '@/components/apps/going-on'
import { SignInCard } from '@/components/sign-in/sign-in-card'

export const metadata: Metadata = { title: 'Going on' }

export default async function DonePage({ params }: { params: Promise<{ uid: string }> }) {
  const { uid } = await params
  return (
    <div className="shell grid grid-cols-[minmax(0,29rem)] justify-center py-10 sm:py-16">
      <SignInCard title="Done" lead="Your answer is kept.">
        <GoingOn appName="the app" to={`/oauth/authorize/${encodeURIComponent(uid)}`} />
      </SignInCard>
    </div>
  )
}
