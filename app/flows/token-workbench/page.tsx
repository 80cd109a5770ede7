// A workbench for JWTs: look into one, verify it, break it. Everything happens in the visitor's browser.
import type { Metadata } from 'next'
import { Term } from '@/components/learning/term'
import { AlgorithmRace } from '@/components/token-workbench/algorithm-race'
import { TokenWorkbench } from '@/components/token-workbench/token-workbench'
import { Crumb } from '@/components/ui/crumb'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { env } from '@/lib/env'
import { currentPerson } from '@/lib/sign-in/current-person'
import { apiAudience } from '@/lib/tokens/issue-access-token'

export const metadata: Metadata = {
  title: 'Token workbench',
  description: 'Decode a JWT, verify it check by check, change it, and see what the real API answers.',
}

export default async function TokenWorkbenchPage() {
  const person = await currentPerson()
  return (
    <div className="shell space-y-10 py-8 sm:py-12">
      <div className="space-y-4">
        <Crumb href="/flows">Flows</Crumb>
        <PageHeader
          title="Token workbench"
          lead={
            <>
              Look into a <Term id="jwt">JWT</Term>, verify it check by check, then break it and see who
              notices. What you paste never leaves this browser.
            </>
          }
        />
      </div>
      <noscript className="block">
        <Notice>
          The workbench runs in your browser and needs JavaScript. What every claim means is in the{' '}
          <a href="/flows/glossary" className="underline">
            glossary
          </a>
          , and how to verify our tokens in the{' '}
          <a href="/docs#verify-our-tokens" className="underline">
            API reference
          </a>
          .
        </Notice>
      </noscript>
      <TokenWorkbench issuer={env().APP_URL} audience={apiAudience()} signedIn={person !== null} />
      <section aria-labelledby="algorithms" className="space-y-6 border-t border-line pt-10">
        <div className="max-w-2xl space-y-2">
          <h2 id="algorithms" className="text-title font-semibold">
            Four ways to sign
          </h2>
          <p className="text-muted">
            <Term id="hmac">HS256</Term>, <Term id="rsa">RS256</Term>, <Term id="ecdsa">ES256</Term> and{' '}
            <Term id="eddsa">EdDSA</Term>, with the same claims. The speeds are those of this browser on this
            machine, at this moment.
          </p>
        </div>
        <AlgorithmRace />
      </section>
    </div>
  )
}
