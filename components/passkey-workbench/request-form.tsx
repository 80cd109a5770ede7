// The options of navigator.credentials.get(), to choose from.
'use client'
import {
  Choice,
  HintTicks,
  LEVELS,
  RpIdAndTimeout,
  Tick,
  textOf,
} from '@/components/passkey-workbench/choice-fields'
import type { Finding, RequestChoices } from '@/lib/learning/webauthn/options'

type Props = {
  choices: RequestChoices
  findings: readonly Finding[]
  onChange: (choices: RequestChoices) => void
}

export function RequestForm({ choices, findings, onChange }: Props) {
  const change = (part: Partial<RequestChoices>) => onChange({ ...choices, ...part })
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Choice
        id="get-uv"
        label="User verification"
        value={choices.userVerification}
        values={LEVELS}
        note={textOf(findings, 'userVerification', 'note')}
        onChange={(userVerification) => change({ userVerification })}
      />
      <fieldset>
        <legend className="mb-1 text-sm font-medium">Which passkeys</legend>
        <Tick
          label="Only practice passkeys made here"
          checked={choices.onlyKnown}
          onChange={(onlyKnown) => change({ onlyKnown })}
        />
        <Tick
          label="prf: a secret derived from it"
          checked={choices.prf}
          onChange={(prf) => change({ prf })}
        />
        <p role="alert" className="text-xs font-medium text-danger-text empty:hidden">
          {textOf(findings, 'onlyKnown', 'error')}
        </p>
      </fieldset>
      <HintTicks hints={choices.hints} note={undefined} onChange={(hints) => change({ hints })} />
      <div className="space-y-5">
        <RpIdAndTimeout prefix="get" {...choices} findings={findings} onChange={change} />
      </div>
    </div>
  )
}
