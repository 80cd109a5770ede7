// What this browser supports, in words.
'use client'
import { useEffect, useState } from 'react'
import { ClauseLink } from '@/components/learning/clause-link'
import {
  readCapabilities,
  type Support,
  type Supports,
} from '@/components/passkey-workbench/read-capabilities'
import { Badge } from '@/components/ui/badge'
import { Notice } from '@/components/ui/notice'
import { CAPABILITIES } from '@/lib/learning/webauthn/capabilities'

const EXTENSION = 'extension:'
const WORDS: Record<Support, string> = { yes: 'Yes', no: 'No', unknown: 'Not told' }

export function SupportTable() {
  const [supports, setSupports] = useState<Supports | null>()
  useEffect(() => {
    void readCapabilities().then(setSupports)
  }, [])
  if (supports === null)
    return (
      <Notice tone="warn" title="This browser has no passkeys">
        You can read everything here; the ceremonies need a newer browser, and an address with https or
        localhost.
      </Notice>
    )
  const extensions = Object.keys(supports ?? {}).filter(
    (name) => name.startsWith(EXTENSION) && supports?.[name] === 'yes',
  )
  return (
    <div className="space-y-4">
      <ul
        aria-label="What this browser supports"
        className="grid overflow-hidden rounded-lg border border-line bg-surface shadow-card md:grid-cols-2"
      >
        {CAPABILITIES.map(({ id, name, meaning, clause }) => (
          <li
            key={id}
            className="-mb-px flex items-start justify-between gap-4 border-b border-line px-4 py-3 md:odd:border-r"
          >
            <div>
              <p className="font-medium">{name}</p>
              <p className="text-sm text-muted">
                {meaning} <ClauseLink id={clause} />
              </p>
            </div>
            {supports === undefined ? (
              <span className="skeleton h-6 w-12 shrink-0" />
            ) : (
              <Answer support={supports[id] ?? 'unknown'} />
            )}
          </li>
        ))}
      </ul>
      {extensions.length > 0 && (
        <p className="text-sm text-muted">
          Extensions: {extensions.map((name) => name.slice(EXTENSION.length)).join(', ')}.
        </p>
      )}
    </div>
  )
}

const Answer = ({ support }: { support: Support }) => (
  <Badge {...(support === 'yes' && { tone: 'accent', icon: 'check' })}>{WORDS[support]}</Badge>
)
