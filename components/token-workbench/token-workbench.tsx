// The token workbench: one token, taken apart, verified, tampered with, and shown to the real API.
'use client'
import { useState } from 'react'
import { ApiTrial } from '@/components/token-workbench/api-trial'
import { CheckList } from '@/components/token-workbench/check-list'
import { DecodedTokenView } from '@/components/token-workbench/decoded-token'
import { EditParts } from '@/components/token-workbench/edit-parts'
import { ExpectationFields } from '@/components/token-workbench/expectation-fields'
import { Forgeries } from '@/components/token-workbench/forgeries'
import { KeyChoice, keysOf } from '@/components/token-workbench/key-choice'
import { TokenInput } from '@/components/token-workbench/token-input'
import { useChecks } from '@/components/token-workbench/use-checks'
import { useWorkbench } from '@/components/token-workbench/use-workbench'
import { useNow } from '@/components/ui/use-now'
import { decodeToken } from '@/lib/learning/jwt/decode'

type Props = { issuer: string; audience: string; signedIn: boolean }

export function TokenWorkbench({ issuer, audience, signedIn }: Props) {
  const workbench = useWorkbench({ issuer, audience })
  const { bench, keys, published } = workbench
  const [expected, setExpected] = useState({ typ: 'at+jwt', issuer, audience })
  const now = useNow()
  const keySet = keysOf(keys, published)
  const checks = useChecks({ text: bench.text, keys: keySet, expected, now })
  const decoded = bench.text.trim() === '' ? null : decodeToken(bench.text)
  return (
    <div className="space-y-12 sm:space-y-16">
      <TokenInput workbench={workbench} decoded={decoded} signedIn={signedIn} />
      {decoded?.ok && (
        <>
          <DecodedTokenView token={decoded.token} now={now} />
          <section aria-labelledby="verify" className="space-y-6 border-t border-line pt-10">
            <h2 id="verify" className="text-title font-semibold">
              Is it good?
            </h2>
            <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,21rem)_minmax(0,1fr)]">
              <div className="min-w-0 space-y-8 self-start lg:sticky lg:top-24">
                <Forgeries workbench={workbench} keys={keySet ?? []} />
                <EditParts key={bench.text} token={decoded.token} onChange={workbench.edit} />
                <KeyChoice workbench={workbench} />
                <ExpectationFields expected={expected} onChange={setExpected} />
              </div>
              <div className="min-w-0 space-y-6">
                <CheckList checks={checks} change={bench.change} />
                <ApiTrial key={bench.text} token={bench.text} origin={bench.origin} />
              </div>
            </div>
          </section>
        </>
      )}
    </div>
  )
}
