// The practice passkeys that are left in somebody's password manager, and how to be rid of them.
'use client'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { KnownPasskey } from '@/lib/learning/webauthn/verify-authentication'
import { algorithmName } from '@/lib/learning/webauthn/cose-key'

type Props = { known: readonly KnownPasskey[]; onForget: (id: string) => Promise<void> }

export function PracticePasskeys({ known, onForget }: Props) {
  if (known.length === 0) return null
  return (
    <Notice tone="warn" title="Practice passkeys in your password manager">
      <p>
        They are called “Practice”, open nothing, and the server knows nothing of them. Yet your password
        manager offers them at our sign-in until you remove them: here, where your browser passes that on, or
        in the password manager’s own settings.
      </p>
      <ul aria-label="Practice passkeys" className="mt-3 space-y-2">
        {known.map(({ id, publicKey }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3">
            <code className="min-w-0 font-mono text-xs [overflow-wrap:anywhere]">
              {algorithmName(publicKey.get(3))} · {id.slice(0, 24)}…
            </code>
            <Button size="sm" onClick={() => void onForget(id)}>
              Ask to remove it
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
