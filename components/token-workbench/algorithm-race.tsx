// Four ways to sign, measured in this very browser when somebody asks.
'use client'
import { useState } from 'react'
import {
  ALGORITHMS,
  measure,
  type Algorithm,
  type Measured,
  type Measurement,
} from '@/components/token-workbench/measure-algorithms'
import { useBusy } from '@/components/token-workbench/use-busy'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'

const WORDS: Record<Algorithm, string> = {
  HS256: 'One secret for both: whoever verifies can also forge. For one service talking to itself.',
  RS256: 'Known to every library. Verifying is fast; keys and signatures are large.',
  ES256: 'Small keys and signatures; what almost every passkey uses.',
  EdDSA: 'Small and quick, with no random number that could go wrong.',
}

const CLAIMS = {
  iss: 'https://campus.example',
  aud: 'https://campus.example/api',
  sub: '0198c1de-0000-7000-8000-000000000000',
  client_id: 'campuskey-web',
  iat: 1764000000,
  nbf: 1764000000,
  exp: 1764000300,
  jti: '0198c1de-0000-7000-8000-000000000001',
  scope: 'courses:read certificates:issue',
  roles: ['free-user'],
}

const rate = new Intl.NumberFormat('en', { maximumSignificantDigits: 3, maximumFractionDigits: 0 })

export function AlgorithmRace() {
  const ready = useHydrated()
  const [results, setResults] = useState<Measurement[]>([])
  const { busy, run } = useBusy(async () => {
    setResults([])
    for (const algorithm of ALGORITHMS) {
      const result = await measure(algorithm, CLAIMS)
      setResults((before) => [...before, result])
    }
  })
  const current = ALGORITHMS[results.length]
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center gap-4">
        <Button variant="primary" disabled={!ready} busy={busy} onClick={run}>
          {results.length > 0 && !busy ? 'Measure again' : 'Measure in this browser'}
        </Button>
        <p role="status" className="text-sm text-muted">
          {busy && current && `Measuring ${current}, ${results.length + 1} of ${ALGORITHMS.length}…`}
          {!busy && results.length > 0 && 'Done.'}
        </p>
      </div>
      <ResultTable results={results} />
    </div>
  )
}

const isMeasured = (result: Measurement | undefined): result is Measured =>
  result !== undefined && !('unsupported' in result)

function ResultTable({ results }: { results: readonly Measurement[] }) {
  const measured = results.filter(isMeasured)
  const most = (of: (result: Measured) => number) => Math.max(1, ...measured.map(of))
  const [signs, verifies] = [most((each) => each.signsPerSecond), most((each) => each.verifiesPerSecond)]
  return (
    <ul aria-label="Algorithms" className="grid gap-4 sm:grid-cols-2">
      {ALGORITHMS.map((algorithm) => {
        const result = results.find((each) => each.algorithm === algorithm)
        return (
          <li key={algorithm} className="space-y-3 rounded-lg border border-line bg-surface p-5 shadow-card">
            <div>
              <h3 className="text-heading font-semibold">{algorithm}</h3>
              <p className="mt-1 text-sm text-muted">{WORDS[algorithm]}</p>
            </div>
            {isMeasured(result) && <Numbers result={result} signs={signs} verifies={verifies} />}
            {result && 'unsupported' in result && (
              <p className="text-sm font-medium text-warn-text">
                This browser doesn’t have {algorithm === 'EdDSA' ? 'Ed25519' : algorithm}.
              </p>
            )}
          </li>
        )
      })}
    </ul>
  )
}

type NumbersProps = { result: Measured; signs: number; verifies: number }

const Numbers = ({ result, signs, verifies }: NumbersProps) => (
  <dl className="space-y-3 text-sm tabular-nums">
    <div className="grid grid-cols-3 gap-3">
      <Size label="Key" value={`${result.keyBytes} bytes`} />
      <Size label="Signature" value={`${result.signatureBytes} bytes`} />
      <Size label="Token" value={`${result.tokenLength} characters`} />
    </div>
    <Speed label="Signs" perSecond={result.signsPerSecond} most={signs} />
    <Speed label="Verifies" perSecond={result.verifiesPerSecond} most={verifies} />
  </dl>
)

const Size = ({ label, value }: { label: string; value: string }) => (
  <div>
    <dt className="text-xs text-muted">{label}</dt>
    <dd>{value}</dd>
  </div>
)

const Speed = ({ label, perSecond, most }: { label: string; perSecond: number; most: number }) => (
  <div>
    <div className="flex justify-between gap-3">
      <dt className="text-muted">{label}</dt>
      <dd>{rate.format(perSecond)} a second</dd>
    </div>
    <svg
      aria-hidden="true"
      viewBox="0 0 100 2"
      preserveAspectRatio="none"
      className="mt-1 block h-1.5 w-full"
    >
      <rect width="100" height="2" rx="1" className="fill-sunken" />
      <rect width={Math.max(1, (perSecond / most) * 100)} height="2" rx="1" className="fill-accent" />
    </svg>
  </div>
)
