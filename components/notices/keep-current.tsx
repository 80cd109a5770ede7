// Moving from page to page leaves the frame as it was rendered. Once that is a minute ago, the next page brings it anew, so
// that no open tab goes without its notices.
'use client'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'

const MAX_AGE_MS = 60_000

/** `renderedAt` changes with every rendering of the frame. */
export function KeepCurrent({ renderedAt }: { renderedAt: number }) {
  const path = usePathname()
  const router = useRouter()
  const arrived = useRef(0)
  useEffect(() => {
    arrived.current = performance.now()
  }, [renderedAt])
  useEffect(() => {
    if (performance.now() - arrived.current > MAX_AGE_MS) router.refresh()
  }, [path, router])
  return null
}
