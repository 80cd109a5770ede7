// What was sent and what came back, the newest first and open.
'use client'
import type { ReactNode } from 'react'
import { RawExchange } from '@/components/lab/raw-message'
import { Disclosure } from '@/components/ui/disclosure'
import type { Exchange } from '@/lib/lab/schemas'

type Props = {
  label: string
  exchanges: readonly Exchange[]
  /** Whether the newest is open. */
  openNewest?: boolean
  actions?: (exchange: Exchange) => ReactNode
}

export function ExchangeList({ label, exchanges, openNewest = true, actions }: Props) {
  return (
    <ol aria-label={label} className="space-y-2">
      {exchanges
        .map((exchange, index) => ({ exchange, index }))
        .reverse()
        .map(({ exchange, index }) => (
          <li key={`${index} ${index === exchanges.length - 1}`}>
            <Disclosure
              open={openNewest && index === exchanges.length - 1}
              summary={<Summary exchange={exchange} />}
            >
              <RawExchange exchange={exchange} />
              {actions?.(exchange)}
            </Disclosure>
          </li>
        ))}
    </ol>
  )
}

const shortAddress = (address: string): string => {
  if (!URL.canParse(address)) return address
  const { host, pathname } = new URL(address)
  return host + pathname
}

function Summary({ exchange: { by, request, response } }: { exchange: Exchange }) {
  return (
    <>
      <span
        className={`shrink-0 font-mono text-xs tabular-nums ${response.status < 400 ? 'text-accent-text' : 'text-danger-text'}`}
      >
        {response.status}
      </span>
      <span className="min-w-0 font-mono text-xs break-all">
        {by !== 'attacker' && by !== 'victim' && <span className="text-muted">{by} → </span>}
        <span className="font-semibold">{request.method}</span> {shortAddress(request.url)}
      </span>
    </>
  )
}
