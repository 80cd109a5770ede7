// Break it: one click, one attack.
'use client'
import { buttonStyle } from '@/components/ui/button-style'
import type { Workbench } from '@/components/token-workbench/use-workbench'
import type { PublicJwk } from '@/lib/learning/jwt/check-token'
import { FORGERIES } from '@/lib/learning/jwt/forgeries'

export function Forgeries({
  workbench: { bench, forge },
  keys,
}: {
  workbench: Workbench
  keys: readonly PublicJwk[]
}) {
  const current = bench.change === 'edited' ? null : bench.change?.id
  return (
    <fieldset>
      <legend className="text-sm font-semibold">Break it</legend>
      <p className="mt-1 text-sm text-muted">Each changes the token as it was at first.</p>
      <div className="mt-3 flex flex-wrap gap-2">
        {FORGERIES.map((forgery) => (
          <button
            key={forgery.id}
            type="button"
            aria-pressed={current === forgery.id}
            onClick={() => void forge(forgery, keys)}
            className={`${buttonStyle('secondary', 'sm')} aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-text`}
          >
            {forgery.label}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
