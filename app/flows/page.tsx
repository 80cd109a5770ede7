// The map of all flows: which one for what, and where to look into tokens and passkeys.
import type { Metadata } from 'next'
import { FlowMap } from '@/components/flows/flow-map'
import { PageHeader } from '@/components/ui/page-header'

export const metadata: Metadata = {
  title: 'Flows',
  description: 'OAuth 2.0, OpenID Connect and passkeys, each flow run step by step against real endpoints.',
}

export default function FlowsPage() {
  return (
    <div className="shell space-y-12 py-10 sm:space-y-16 sm:py-14">
      <PageHeader
        title="Flows"
        lead="Run each protocol yourself, one request at a time, against the real server. Change anything before it is sent, and see which check refuses it."
      />
      <FlowMap />
    </div>
  )
}
