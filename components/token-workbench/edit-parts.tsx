// Any change one likes: header and claims as JSON. The signature stays as it was.
'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { TextArea } from '@/components/ui/text-area'
import type { DecodedToken, Members } from '@/lib/learning/jwt/decode'

type Props = { token: DecodedToken; onChange: (header: Members, claims: Members) => Promise<void> }

function membersIn(text: string): Members | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : null
  } catch {
    return null
  }
}

export function EditParts({ token, onChange }: Props) {
  const [header, setHeader] = useState(() => JSON.stringify(token.header, null, 2))
  const [claims, setClaims] = useState(() => JSON.stringify(token.claims, null, 2))
  const [read, readClaims] = [membersIn(header), membersIn(claims)]
  const problem = 'This isn’t a JSON object.'
  return (
    <Disclosure summary={<span className="font-medium">Change it by hand</span>}>
      <div className="space-y-4">
        <TextArea
          id="edit-header"
          label="Header"
          rows={5}
          spellCheck={false}
          value={header}
          onChange={({ target }) => setHeader(target.value)}
          error={read ? undefined : problem}
          className="font-mono"
        />
        <TextArea
          id="edit-claims"
          label="Claims"
          rows={10}
          spellCheck={false}
          value={claims}
          onChange={({ target }) => setClaims(target.value)}
          error={readClaims ? undefined : problem}
          className="font-mono"
        />
        <Button
          disabled={!read || !readClaims}
          data-dim={!read || !readClaims || undefined}
          onClick={() => read && readClaims && void onChange(read, readClaims)}
        >
          Use these, with the old signature
        </Button>
      </div>
    </Disclosure>
  )
}
