// What a verifier expects. At first, what our course API does.
'use client'
import { Disclosure } from '@/components/ui/disclosure'
import { Field } from '@/components/ui/field'
import type { Expectations } from '@/lib/learning/jwt/check-token'

const FIELDS: { name: keyof Expectations; label: string }[] = [
  { name: 'typ', label: 'Type' },
  { name: 'issuer', label: 'Issuer' },
  { name: 'audience', label: 'Audience' },
]

type Props = { expected: Expectations; onChange: (expected: Expectations) => void }

export function ExpectationFields({ expected, onChange }: Props) {
  return (
    <Disclosure summary={<span className="font-medium">What the verifier expects</span>}>
      <div className="space-y-4">
        <p className="text-sm text-muted">
          At first, what our course API expects. For a token of somebody else, say what you do.
        </p>
        {FIELDS.map(({ name, label }) => (
          <Field
            key={name}
            id={`expected-${name}`}
            label={label}
            value={expected[name]}
            spellCheck={false}
            onChange={({ target }) => onChange({ ...expected, [name]: target.value })}
          />
        ))}
      </div>
    </Disclosure>
  )
}
