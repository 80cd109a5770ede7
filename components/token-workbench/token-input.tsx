// Where a token comes from: pasted, one's own, or a sample.
'use client'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { TextArea } from '@/components/ui/text-area'
import { useHydrated } from '@/components/ui/use-hydrated'
import { useBusy } from '@/components/token-workbench/use-busy'
import { TokenParts } from '@/components/token-workbench/token-parts'
import type { Workbench } from '@/components/token-workbench/use-workbench'
import type { Decoded } from '@/lib/learning/jwt/decode'

type Props = { workbench: Workbench; decoded: Decoded | null; signedIn: boolean }

const FROM = {
  own: 'Your own access token, made this moment.',
  sample: 'A sample, signed in this browser by a key made this moment.',
  pasted: 'Pasted: it stays in this browser.',
}

export function TokenInput({ workbench, decoded, signedIn }: Props) {
  const { bench, paste, problem, restore } = workbench
  return (
    <section aria-label="The token" className="space-y-4">
      <Sources workbench={workbench} signedIn={signedIn} />
      {problem && (
        <Notice role="alert" tone="danger">
          {problem}
        </Notice>
      )}
      <TextArea
        id="token"
        label="Token"
        rows={5}
        value={bench.text}
        onChange={({ target }) => paste(target.value)}
        placeholder="eyJ…"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        error={decoded && !decoded.ok ? decoded.problem : undefined}
        className="font-mono break-all"
      />
      <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2 text-sm text-muted">
        <span role="status">{decoded?.ok && (bench.change ? 'Changed by you.' : FROM[bench.origin])}</span>
        {bench.change && (
          <Button size="sm" onClick={restore}>
            Put the original back
          </Button>
        )}
      </div>
      {decoded?.ok && <TokenParts parts={decoded.token.parts} />}
    </section>
  )
}

function Sources({ workbench: { takeOwn, takeSample }, signedIn }: Omit<Props, 'decoded'>) {
  const ready = useHydrated()
  const own = useBusy(takeOwn)
  const sample = useBusy(takeSample)
  return (
    <div className="flex flex-wrap gap-3">
      {signedIn && (
        <Button variant="primary" disabled={!ready} busy={own.busy} onClick={own.run}>
          Take my own token
        </Button>
      )}
      <Button
        variant={signedIn ? 'secondary' : 'primary'}
        disabled={!ready}
        busy={sample.busy}
        onClick={sample.run}
      >
        Make a sample
      </Button>
    </div>
  )
}
