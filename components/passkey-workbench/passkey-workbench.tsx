// The passkey workbench: options, ceremony, answer. It practises: nothing here is sent to the server.
'use client'
import { useState, type ReactNode } from 'react'
import { AuthenticationResult, RegistrationResult } from '@/components/passkey-workbench/ceremony-results'
import { CreationForm } from '@/components/passkey-workbench/creation-form'
import { PracticePasskeys } from '@/components/passkey-workbench/practice-passkeys'
import { RequestForm } from '@/components/passkey-workbench/request-form'
import { usePractice } from '@/components/passkey-workbench/use-practice'
import { useBusy } from '@/components/token-workbench/use-busy'
import { Button } from '@/components/ui/button'
import { CodeFigure } from '@/components/ui/code-figure'
import { useHydrated } from '@/components/ui/use-hydrated'
import {
  creationDefaults,
  findInCreation,
  findInRequest,
  requestDefaults,
  toCreationOptions,
  toRequestOptions,
  type Finding,
} from '@/lib/learning/webauthn/options'

type Props = { rpId: string; host: string }

export function PasskeyWorkbench({ rpId, host }: Props) {
  const { known, created, used, create, use, forget } = usePractice()
  const [creation, setCreation] = useState(() => creationDefaults(rpId))
  const [request, setRequest] = useState(() => requestDefaults(rpId))
  const inCreation = findInCreation(creation, host)
  const inRequest = findInRequest(request, host, known.length)
  const knownIds = known.map(({ id }) => id)
  const creationJson = toCreationOptions(creation, { challenge: FRESH, userId: FRESH, knownIds })
  const requestJson = toRequestOptions(request, { challenge: FRESH, knownIds })
  return (
    <div className="space-y-12">
      <Ceremony
        id="create"
        title="Create a practice passkey"
        call="navigator.credentials.create()"
        action="Create it"
        findings={inCreation}
        options={creationJson}
        run={() => create(creation)}
        form={<CreationForm choices={creation} findings={inCreation} onChange={setCreation} />}
      >
        {created && <RegistrationResult outcome={created} />}
      </Ceremony>
      <PracticePasskeys known={known} onForget={forget} />
      <Ceremony
        id="use"
        title="Use a passkey"
        call="navigator.credentials.get()"
        action="Use it"
        findings={inRequest}
        options={requestJson}
        run={() => use(request)}
        form={<RequestForm choices={request} findings={inRequest} onChange={setRequest} />}
      >
        {used && <AuthenticationResult outcome={used} />}
      </Ceremony>
    </div>
  )
}

const FRESH = '(32 fresh random bytes)'

type CeremonyProps = {
  id: string
  title: string
  call: string
  action: string
  findings: readonly Finding[]
  options: object
  run: () => Promise<void>
  form: ReactNode
  children: ReactNode
}

function Ceremony({ id, title, call, action, findings, options, run, form, children }: CeremonyProps) {
  const ready = useHydrated()
  const ceremony = useBusy(run)
  const refused = findings.some(({ kind }) => kind === 'error')
  return (
    <section aria-labelledby={id} className="space-y-6 border-t border-line pt-10">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 id={id} className="text-title font-semibold">
          {title}
        </h2>
        <code className="font-mono text-sm text-muted">{call}</code>
      </div>
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
        <div className="min-w-0 space-y-7">
          {form}
          <Button
            variant="primary"
            size="lg"
            className="max-sm:w-full"
            disabled={!ready || refused}
            data-dim={refused || undefined}
            busy={ceremony.busy}
            onClick={ceremony.run}
          >
            {action}
          </Button>
        </div>
        <div className="min-w-0 max-lg:[&_pre]:max-h-64">
          <CodeFigure label="The options as JSON">
            <code>{JSON.stringify(options, null, 2)}</code>
          </CodeFigure>
        </div>
      </div>
      <div role="status">{children && <p className="sr-only">The authenticator’s answer is below.</p>}</div>
      {children}
    </section>
  )
}
