// The server's word on what is new of the person's flows. The browser reconnects by itself, and after a refusal we do.
'use client'
import { useEffect, useRef, useState } from 'react'
import type { LiveSteps } from '@/lib/flow-recorder/schemas'

export type StreamState = 'connecting' | 'live' | 'off'

const AGAIN_MS = 10_000

export function useFlowStream(address: string, onSteps: (live: LiveSteps) => void): StreamState {
  const [state, setState] = useState<StreamState>('connecting')
  const told = useRef(onSteps)
  useEffect(() => {
    told.current = onSteps
  })
  useEffect(() => {
    let source: EventSource | undefined
    let again: ReturnType<typeof setTimeout> | undefined
    const open = () => {
      source = new EventSource(address)
      source.onopen = () => setState('live')
      source.onerror = () => {
        const closed = source?.readyState === EventSource.CLOSED
        setState(closed ? 'off' : 'connecting')
        if (closed) again = setTimeout(open, AGAIN_MS)
      }
      source.addEventListener('steps', ({ data }: MessageEvent<string>) =>
        told.current(JSON.parse(data) as LiveSteps),
      )
    }
    open()
    return () => {
      source?.close()
      clearTimeout(again)
    }
  }, [address])
  return state
}
