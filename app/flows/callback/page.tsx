// Where the server sends the learning client's answers. The page itself looks at nothing: what is in the address is for the
// tab that asked.
import type { Metadata } from 'next'
import { FlowCallback } from '@/components/flows/flow-callback'
import { TextLink } from '@/components/ui/text-link'

export const metadata: Metadata = { title: 'Back to the flow', robots: { index: false } }

export default function FlowCallbackPage() {
  return (
    <div className="shell py-10 sm:py-14">
      <div className="max-w-2xl space-y-4">
        <h1 className="text-title font-semibold">Back to the flow</h1>
        <FlowCallback />
        <noscript>
          <p>
            The answer has arrived, but giving it to the flow takes a script.{' '}
            <TextLink href="/flows">To the flows</TextLink>
          </p>
        </noscript>
      </div>
    </div>
  )
}
