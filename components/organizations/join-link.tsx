// Takes the invite's token out of the address and hands it to the server, which keeps it in a cookie; from then on the
// page comes from the server. The token is in the fragment, which browsers keep to themselves.
'use client'
import { Link } from '@/components/ui/link'
import { useEffect, useState, type ReactNode } from 'react'
import { sendJson } from '@/components/api/json-request'
import { toProblem, type Problem } from '@/components/api/problem'
import { SignInCard } from '@/components/sign-in/sign-in-card'
import { buttonStyle } from '@/components/ui/button-style'
import { Notice } from '@/components/ui/notice'

/** `children` is what the server has to say without a link. */
export function JoinLink({ children }: { children: ReactNode }) {
  const [state, setState] = useState<'looking' | 'done' | Problem>('looking')
  useEffect(() => {
    const look = async () => {
      const token = window.location.hash.slice(1)
      if (!token) {
        setState('done')
        return
      }
      setState('looking')
      // Out of the address bar, the history, and the eyes of whoever looks over a shoulder.
      window.history.replaceState(window.history.state, '', window.location.pathname)
      try {
        await sendJson('POST', '/api/organizations/join/look', { token })
        // A whole page, because the router would put the fragment back into the address.
        window.location.replace(window.location.pathname)
      } catch (error) {
        setState(toProblem(error))
      }
    }
    const again = () => void look()
    again()
    window.addEventListener('hashchange', again)
    return () => window.removeEventListener('hashchange', again)
  }, [])

  if (state === 'looking')
    return (
      <>
        <p role="status" className="py-6 text-center text-muted noscript:hidden">
          Looking at your invite…
        </p>
        <noscript>
          <Notice tone="warn" title="Invite links need JavaScript">
            The link’s secret stays in your browser’s address bar, and only the page’s own code can read it
            there.
          </Notice>
        </noscript>
      </>
    )
  if (typeof state === 'object') return <Refused problem={state} />
  return children
}

function Refused({ problem: { code, message } }: { problem: Problem }) {
  return (
    <div role="alert">
      <SignInCard
        title="This invite didn’t work"
        lead={code === 'invalid_input' ? 'The link is not complete. Copy all of it.' : message}
      >
        {code !== 'rate_limited' && code !== 'offline' && (
          <p className="text-sm text-muted">Ask whoever sent it for a new one.</p>
        )}
        <Link href="/courses" className={`${buttonStyle('secondary', 'lg')} w-full`}>
          See the courses
        </Link>
      </SignInCard>
    </div>
  )
}
