// The options of navigator.credentials.create(), to choose from.
'use client'
import {
  Choice,
  HintTicks,
  LEVELS,
  Note,
  RpIdAndTimeout,
  Tick,
  textOf,
  toggled,
} from '@/components/passkey-workbench/choice-fields'
import type { CreationChoices, Finding } from '@/lib/learning/webauthn/options'

const ALGORITHMS = [
  { value: -8, label: 'EdDSA (-8)' },
  { value: -7, label: 'ES256 (-7)' },
  { value: -257, label: 'RS256 (-257)' },
]
const ATTACHMENTS = ['', 'platform', 'cross-platform'] as const
const ATTESTATIONS = ['none', 'indirect', 'direct', 'enterprise'] as const

type Props = {
  choices: CreationChoices
  findings: readonly Finding[]
  onChange: (choices: CreationChoices) => void
}

export function CreationForm({ choices, findings, onChange }: Props) {
  const change = (part: Partial<CreationChoices>) => onChange({ ...choices, ...part })
  const noteOn = (field: string) => textOf(findings, field, 'note')
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Choice
        id="create-uv"
        label="User verification"
        value={choices.userVerification}
        values={LEVELS}
        note={noteOn('userVerification')}
        onChange={(userVerification) => change({ userVerification })}
      />
      <Choice
        id="create-resident"
        label="Discoverable (resident key)"
        value={choices.residentKey}
        values={LEVELS}
        note={noteOn('residentKey')}
        onChange={(residentKey) => change({ residentKey })}
      />
      <Choice
        id="create-attachment"
        label="Authenticator"
        value={choices.attachment}
        values={ATTACHMENTS}
        words={{ '': 'any' }}
        onChange={(attachment) => change({ attachment })}
      />
      <Choice
        id="create-attestation"
        label="Attestation"
        value={choices.attestation}
        values={ATTESTATIONS}
        note={noteOn('attestation')}
        onChange={(attestation) => change({ attestation })}
      />
      <fieldset>
        <legend className="mb-1 text-sm font-medium">Algorithms</legend>
        {ALGORITHMS.map(({ value, label }) => (
          <Tick
            key={value}
            label={label}
            checked={choices.algorithms.includes(value)}
            onChange={(on) => change({ algorithms: toggled(choices.algorithms, value, on) })}
          />
        ))}
        <p role="alert" className="text-xs font-medium text-danger-text empty:hidden">
          {textOf(findings, 'algorithms', 'error')}
        </p>
        <Note>{noteOn('algorithms')}</Note>
      </fieldset>
      <HintTicks hints={choices.hints} note={noteOn('hints')} onChange={(hints) => change({ hints })} />
      <fieldset>
        <legend className="mb-1 text-sm font-medium">Extensions</legend>
        <Tick
          label="credProps: tell whether it is discoverable"
          checked={choices.credProps}
          onChange={(credProps) => change({ credProps })}
        />
        <Tick
          label="prf: a secret derived from it"
          checked={choices.prf}
          onChange={(prf) => change({ prf })}
        />
        <Tick
          label="largeBlob: data kept with it"
          checked={choices.largeBlob}
          onChange={(largeBlob) => change({ largeBlob })}
        />
      </fieldset>
      <fieldset>
        <legend className="mb-1 text-sm font-medium">Already there</legend>
        <Tick
          label="Refuse a second one on the same authenticator"
          checked={choices.excludeKnown}
          onChange={(excludeKnown) => change({ excludeKnown })}
        />
      </fieldset>
      <RpIdAndTimeout prefix="create" {...choices} findings={findings} onChange={change} />
    </div>
  )
}
