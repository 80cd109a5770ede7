// The steps of a check with their results, and what they mean together.
import type { Step, StepName } from '@/components/certificates/check-certificate'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import { Spinner } from '@/components/ui/spinner'

/** `unchecked`: the keys or the server could not be asked, so nothing is known. */
export type Outcome = 'checking' | 'genuine' | 'failed' | 'unchecked'

type Props = { where: string; steps: readonly Step[]; outcome: Outcome; retry?: () => void }

const ORDER: [StepName, string][] = [
  ['signature', 'Signature'],
  ['type', 'Type'],
  ['issuer', 'Issuer'],
  ['content', 'Content'],
  ['standing', 'Standing'],
]

const HEADLINES: Record<Outcome, string> = {
  checking: 'Checking this certificate…',
  genuine: 'This certificate is genuine',
  failed: 'This certificate does not hold',
  unchecked: 'The certificate could not be checked',
}

export function Verdict({ where, steps, outcome, retry }: Props) {
  const revoked = steps.some(({ name, passed }) => name === 'standing' && !passed)
  return (
    <section aria-label="Verification" className="rounded-lg border border-line bg-surface shadow-card">
      <div className="flex items-center gap-3 border-b border-line px-5 py-4">
        <Sign outcome={outcome} />
        <div>
          <p role="status" className="font-semibold">
            {revoked ? 'This certificate has been revoked' : HEADLINES[outcome]}
          </p>
          <p className="text-xs text-muted">
            {outcome === 'unchecked' ? 'That says nothing about the certificate itself.' : where}
          </p>
        </div>
        {outcome === 'unchecked' && retry && (
          <Button size="sm" onClick={retry} className="ml-auto">
            Try again
          </Button>
        )}
      </div>
      <dl className="space-y-2.5 px-5 py-4 text-sm">
        {ORDER.map(([name, label]) => (
          <Line
            key={name}
            label={label}
            step={steps.find((step) => step.name === name)}
            waiting={outcome === 'checking'}
          />
        ))}
      </dl>
    </section>
  )
}

type Line = { label: string; step: Step | undefined; waiting: boolean }

function Line({ label, step, waiting }: Line) {
  return (
    <div className="flex gap-3">
      <dt className="w-20 shrink-0 text-muted">{label}</dt>
      <dd className="flex min-w-0 gap-2">
        {step ? (
          <>
            <Icon
              name={step.passed ? 'check' : 'alert'}
              className={`mt-0.5 size-4 ${step.passed ? 'text-accent-text' : 'text-danger-text'}`}
            />
            <span className={`min-w-0 break-words ${step.passed ? '' : 'font-medium text-danger-text'}`}>
              {step.text}
            </span>
          </>
        ) : (
          <span className="text-muted">{waiting ? 'Checking…' : 'Not checked'}</span>
        )}
      </dd>
    </div>
  )
}

function Sign({ outcome }: { outcome: Outcome }) {
  if (outcome === 'checking') return <Spinner className="size-5 text-muted" />
  const genuine = outcome === 'genuine'
  return (
    <Icon
      name={genuine ? 'shield' : 'alert'}
      className={`size-6 ${genuine ? 'text-accent-text' : outcome === 'failed' ? 'text-danger-text' : 'text-warn-text'}`}
    />
  )
}
