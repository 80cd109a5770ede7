// Whose keys the signature is checked with.
'use client'
import { Notice } from '@/components/ui/notice'
import { TextArea } from '@/components/ui/text-area'
import type { Keys, Workbench } from '@/components/token-workbench/use-workbench'
import type { PublicJwk } from '@/lib/learning/jwt/check-token'
import { readKeys } from '@/lib/learning/jwt/read-keys'

const SOURCES = [
  { value: 'ours', label: 'Campuskey’s published keys', text: '/.well-known/jwks.json' },
  { value: 'pasted', label: 'Keys that I paste', text: 'A JWK, or a set of them' },
] as const

/** Undefined while ours are being fetched; none where what was pasted can't be read. */
export function keysOf(keys: Keys, published: PublicJwk[] | undefined): readonly PublicJwk[] | undefined {
  if (keys.source === 'ours') return published
  const read = readKeys(keys.pasted)
  return read.ok ? read.keys : NONE
}
const NONE: readonly PublicJwk[] = []

export function KeyChoice({ workbench: { keys, setKeys, keysFailed } }: { workbench: Workbench }) {
  const read = readKeys(keys.pasted)
  return (
    <fieldset className="space-y-3">
      <legend className="text-sm font-semibold">Verify with</legend>
      {SOURCES.map(({ value, label, text }) => (
        <label key={value} className="flex items-start gap-3 text-sm">
          <input
            type="radio"
            name="key-source"
            value={value}
            checked={keys.source === value}
            onChange={() => setKeys({ ...keys, source: value })}
            className="mt-0.5 size-4 accent-accent"
          />
          <span>
            <span className="block font-medium">{label}</span>
            <span className="block text-xs text-muted">{text}</span>
          </span>
        </label>
      ))}
      {keys.source === 'ours' && keysFailed && (
        <Notice tone="danger" role="alert">
          The published keys can’t be reached. Check your connection and load the page again.
        </Notice>
      )}
      {keys.source === 'pasted' && (
        <TextArea
          id="pasted-keys"
          label="JWK or JWKS"
          rows={6}
          spellCheck={false}
          value={keys.pasted}
          onChange={({ target }) => setKeys({ source: 'pasted', pasted: target.value })}
          error={keys.pasted.trim() !== '' && !read.ok ? read.problem : undefined}
          className="font-mono"
        />
      )}
    </fieldset>
  )
}
