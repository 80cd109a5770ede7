// The attacker's tool: one HTTP request, written by hand or taken from a template, sent into the sandbox.
'use client'
import { useId, type SubmitEvent } from 'react'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { SandboxRequest } from '@/lib/lab/schemas'

/** As it is typed: headers are one a line. */
export type Draft = { method: SandboxRequest['method']; url: string; headers: string; body: string }

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

export const toDraft = ({
  method,
  url,
  headers = [],
  body = '',
}: Partial<SandboxRequest> & { url: string }): Draft => ({
  method: method ?? 'GET',
  url,
  headers: headers.map(([name, value]) => `${name}: ${value}`).join('\n'),
  body,
})

/** A line without a colon is none; what a form's body is, everybody knows. */
export function toRequest({ method, url, headers, body }: Draft): SandboxRequest {
  const lines = headers
    .split('\n')
    .map((line): [string, string] => {
      const at = line.indexOf(':')
      return [line.slice(0, Math.max(at, 0)).trim(), line.slice(at + 1).trim()]
    })
    .filter(([name]) => name !== '')
  const hasType = lines.some(([name]) => name.toLowerCase() === 'content-type')
  const isForm = body !== '' && !hasType && !body.trimStart().startsWith('{')
  const type: [string, string][] = isForm ? [['content-type', 'application/x-www-form-urlencoded']] : []
  return { method, url: url.trim().replace(/\s*\n\s*/g, ''), headers: [...lines, ...type], body: body.trim() }
}

type Props = {
  draft: Draft
  onChange: (draft: Draft) => void
  onSend: () => void
  isBusy: boolean
  templates: { title: string; draft: Draft }[]
}

export function RequestEditor({ draft, onChange, onSend, isBusy, templates }: Props) {
  const id = useId()
  const hydrated = useHydrated()
  const change = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    onSend()
  }
  const hasBody = draft.method !== 'GET'
  return (
    <form onSubmit={send} aria-label="Request" className="space-y-3">
      <div className="flex flex-wrap gap-2">
        {templates.map(({ title, draft: given }) => (
          <button
            key={title}
            type="button"
            disabled={!hydrated}
            onClick={() => onChange(given)}
            className={`${buttonStyle('secondary', 'sm')} h-auto min-h-8 py-1 text-left text-xs whitespace-normal`}
          >
            {title}
          </button>
        ))}
      </div>
      <div className="overflow-hidden rounded-lg border border-field bg-surface shadow-xs">
        <div className="flex items-start border-b border-line">
          <label htmlFor={`${id}-method`} className="sr-only">
            Method
          </label>
          <select
            id={`${id}-method`}
            value={draft.method}
            onChange={({ target }) => change({ method: target.value as Draft['method'] })}
            className="h-11 shrink-0 border-r border-line bg-sunken px-2.5 font-mono text-sm font-semibold focus-visible:-outline-offset-2"
          >
            {METHODS.map((method) => (
              <option key={method}>{method}</option>
            ))}
          </select>
          <div className="min-w-0 flex-1">
            <label htmlFor={`${id}-url`} className="sr-only">
              Address
            </label>
            <Area id={`${id}-url`} value={draft.url} onChange={(url) => change({ url })} />
          </div>
        </div>
        <Part id={`${id}-headers`} label="Headers" hint="One a line. Your cookies are added by themselves.">
          <Area id={`${id}-headers`} value={draft.headers} onChange={(headers) => change({ headers })} />
        </Part>
        {hasBody && (
          <Part id={`${id}-body`} label="Body">
            <Area id={`${id}-body`} value={draft.body} onChange={(body) => change({ body })} />
          </Part>
        )}
      </div>
      <Button type="submit" variant="primary" busy={isBusy} disabled={!hydrated}>
        Send the request
      </Button>
    </form>
  )
}

type PartProps = { id: string; label: string; hint?: string; children: React.ReactNode }

const Part = ({ id, label, hint, children }: PartProps) => (
  <div className="border-b border-line last:border-b-0">
    <div className="flex flex-wrap gap-x-2 px-3 pt-1.5 text-xs text-muted">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {hint && <span>{hint}</span>}
    </div>
    {children}
  </div>
)

type AreaProps = { id: string; value: string; onChange: (value: string) => void }

/** As high as its content, so that nothing of a long address is hidden. */
const Area = ({ id, value, onChange }: AreaProps) => (
  <textarea
    id={id}
    value={value}
    readOnly={!useHydrated()}
    onChange={({ target }) => onChange(target.value)}
    rows={1}
    spellCheck={false}
    autoCapitalize="off"
    autoComplete="off"
    className="block field-sizing-content max-h-60 min-h-11 w-full resize-none bg-transparent px-3 py-2.5 font-mono text-[0.8125rem] leading-[1.6] break-all focus-visible:-outline-offset-2"
  />
)
