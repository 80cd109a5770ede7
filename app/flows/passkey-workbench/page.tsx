// A workbench for passkeys: what this browser can do, both ceremonies with any options, and their answers byte by byte.
import type { Metadata } from 'next'
import { Term } from '@/components/learning/term'
import { PasskeyWorkbench } from '@/components/passkey-workbench/passkey-workbench'
import { SupportTable } from '@/components/passkey-workbench/support-table'
import { Crumb } from '@/components/ui/crumb'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { env } from '@/lib/env'
import { relyingParty } from '@/lib/passkeys/relying-party'

export const metadata: Metadata = {
  title: 'Passkey workbench',
  description: 'What your browser can do with passkeys, and both ceremonies taken apart byte by byte.',
}

export default function PasskeyWorkbenchPage() {
  return (
    <div className="shell space-y-12 py-8 sm:py-12">
      <div className="space-y-6">
        <div className="space-y-4">
          <Crumb href="/flows">Flows</Crumb>
          <PageHeader
            title="Passkey workbench"
            lead={
              <>
                Make a <Term id="passkey" />, use it, and see every byte that the <Term id="authenticator" />{' '}
                answers, verified step by step.
              </>
            }
          />
        </div>
        <Notice title="This is practice">
          The <Term id="challenge" /> is made in this page, and nothing is sent to the server. The passkey is
          called “Practice” and stays in your password manager until you remove it; below you are told how.
        </Notice>
        <noscript className="block">
          <Notice tone="warn">Passkeys need JavaScript. Their words are in the glossary.</Notice>
        </noscript>
      </div>
      <section aria-labelledby="support" className="space-y-6">
        <h2 id="support" className="text-title font-semibold">
          What this browser can do
        </h2>
        <SupportTable />
      </section>
      <PasskeyWorkbench rpId={relyingParty().id} host={new URL(env().APP_URL).hostname} />
    </div>
  )
}
