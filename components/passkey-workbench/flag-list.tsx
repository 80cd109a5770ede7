// The flags byte, bit by bit, the highest first as it is written.
import { listFlags } from '@/lib/learning/webauthn/flags'

export function FlagList({ byte }: { byte: number }) {
  return (
    <div className="space-y-2">
      <h3 className="text-sm font-semibold">Flags, bit by bit</h3>
      <ul aria-label="Flags" className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {listFlags(byte)
          .reverse()
          .map(({ bit, name, set, meaning }) => (
            <li
              key={bit}
              className={`rounded-md border px-3 py-2 text-sm ${set ? 'border-accent-line bg-accent-soft' : 'border-line bg-surface'}`}
            >
              <p className="flex items-baseline justify-between gap-2">
                <span className="font-mono font-semibold">{name}</span>
                <span className="font-mono text-xs text-muted">
                  bit {bit} = {set ? 1 : 0}
                </span>
              </p>
              <p className="text-xs text-muted">{meaning}</p>
            </li>
          ))}
      </ul>
    </div>
  )
}
