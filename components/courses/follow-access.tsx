// Keeps an open page in step with the person's roles: asks when the page is looked at again, and when the API refused a
// token as revoked. Where the roles have changed, the server draws the page anew; nobody has to sign in or reload.
'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { access, apiLook } from '@/components/api/call-api'
import { toProblem } from '@/components/api/problem'

/** Coming back fires more than one event, and somebody may go back and forth: who comes too soon is looked after later. */
const AT_MOST_EVERY_MS = 2000

/** `roles` are those that the page was drawn with. */
export function FollowAccess({ roles }: { roles: readonly string[] }) {
  const router = useRouter()
  const drawnWith = [...roles].sort().join(' ')
  const lastLook = useRef(0)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async () => {
      timer = undefined
      if (document.visibilityState !== 'visible') return
      lastLook.current = Date.now()
      if ((await readRoles()) === drawnWith) return
      router.refresh()
    }
    const ask = () => {
      const wait = lastLook.current + AT_MOST_EVERY_MS - Date.now()
      timer ??= setTimeout(() => void look().catch(() => undefined), Math.max(wait, 0))
    }
    window.addEventListener('focus', ask)
    document.addEventListener('visibilitychange', ask)
    access.addEventListener('change', ask)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('focus', ask)
      document.removeEventListener('visibilitychange', ask)
      access.removeEventListener('change', ask)
    }
  }, [router, drawnWith])
  return null
}

/** Null when the session has ended: the page is another one then, too. */
async function readRoles(): Promise<string | null> {
  try {
    const { roles } = await apiLook<{ roles: string[] }>('/api/me')
    return [...roles].sort().join(' ')
  } catch (error) {
    if (toProblem(error).code === 'not_signed_in') return null
    throw error
  }
}
