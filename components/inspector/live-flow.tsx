// Keeps the page of one flow up to date while the flow goes on, and says politely what has come.
'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { LiveBadge } from '@/components/inspector/live-badge'
import { useFlowStream } from '@/components/inspector/use-flow-stream'
import { useHydrated } from '@/components/ui/use-hydrated'

type Props = { flowId: string; shown: readonly string[] }

export function LiveFlow(props: Props) {
  return useHydrated() ? <Watching {...props} /> : null
}

function Watching({ flowId, shown }: Props) {
  const router = useRouter()
  const [news, setNews] = useState('')
  const state = useFlowStream(`/api/inspector/stream?flow=${flowId}`, ({ steps }) => {
    const fresh = steps.filter(({ id }) => !shown.includes(id))
    if (fresh.length === 0) return
    setNews(`New: ${fresh.map(({ title }) => title).join('. ')}`)
    router.refresh()
  })
  return (
    <>
      <LiveBadge state={state} />
      <span role="status" className="sr-only">
        {news}
      </span>
    </>
  )
}
