// The three parts of a token, each in its colour.
import type { DecodedToken } from '@/lib/learning/jwt/decode'

const COLOURS = ['text-accent-text', 'text-warn-text', 'text-muted'] as const
const NAMES = ['header', 'payload', 'signature'] as const

export function TokenParts({ parts }: { parts: DecodedToken['parts'] }) {
  return (
    <p className="rounded-lg border border-line bg-sunken px-4 py-3 font-mono text-[0.8125rem] leading-relaxed break-all">
      {parts.map((part, index) => (
        <span key={NAMES[index]}>
          {index > 0 && <span className="font-bold">.</span>}
          <span className={COLOURS[index]} title={NAMES[index]}>
            {part || <span className="font-sans italic">no signature</span>}
          </span>
        </span>
      ))}
    </p>
  )
}
