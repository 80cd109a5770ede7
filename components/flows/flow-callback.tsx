// The learning client's redirect URI: takes the answer out of the address, gives it to the run that waits for it in this tab,
// and goes back there. It goes nowhere else, and an answer that nobody here has asked for is left alone.
'use client'
import { useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { resultOf } from '@/components/flows/perform'
import { loadRun, saveRun, takeWaiting, type Waiting } from '@/components/flows/run-storage'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { newRun, type Result } from '@/lib/learning/flows/run'

const text = z.string().min(1).max(2048)
const AnswerSchema = z.object({
  code: text.optional(),
  state: text.optional(),
  iss: text.optional(),
  error: z
    .string()
    .regex(/^[\w.-]{1,60}$/)
    .optional(),
})
type Answer = z.infer<typeof AnswerSchema>

/** In the query, or behind the `#` where the implicit grant would put it. Twice the same name is no answer. */
function readAnswer({ search, hash }: Location): Answer | null {
  const parameters = new URLSearchParams(search || hash.slice(1))
  const names = [...parameters.keys()]
  if (new Set(names).size !== names.length) return null
  return AnswerSchema.safeParse(Object.fromEntries(parameters)).data ?? null
}

function resultFor(answer: Answer, { broken, address, refused }: Waiting, location: Location): Result {
  const { code, state, iss, error } = answer
  const values = {
    ...(code !== undefined && { code }),
    ...(state !== undefined && { returned_state: state }),
    ...(iss !== undefined && { returned_iss: iss }),
  }
  const { pathname, search } = new URL(address)
  const told = resultOf(
    refused === null ? {} : { refused: { expect: refused, why: [], clause: 'rfc6749-5.2' } },
    undefined,
    {
      error: error ?? null,
      values,
      sent: { line: `GET ${pathname}${search}`, headers: [], body: null },
      answer: { status: 303, headers: [['Location', location.href]], body: '' },
    },
  )
  return { ...told, broken, ok: told.ok && (error === undefined || broken === null) }
}

export function FlowCallback() {
  const [isStray, setIsStray] = useState(false)
  const isTaken = useRef(false)
  useEffect(() => {
    if (isTaken.current) return
    isTaken.current = true
    const answer = readAnswer(window.location)
    const waiting = takeWaiting()
    if (!answer || !waiting) {
      // Without the code: it is nobody's here.
      window.history.replaceState(null, '', '/flows/callback')
      setTimeout(() => setIsStray(true))
      return
    }
    const run = loadRun(waiting.flow) ?? newRun()
    const results = { ...run.results, [waiting.step]: resultFor(answer, waiting, window.location) }
    saveRun(waiting.flow, { ...run, results })
    window.location.replace(`/flows/${waiting.flow}#run`)
  }, [])
  if (!isStray)
    return (
      <p role="status" className="text-muted">
        Taking the answer back to the flow…
      </p>
    )
  return (
    <Notice tone="warn" role="status" title="Nobody in this tab has asked for this answer">
      <p>
        So it isn’t used: it may be somebody else’s. This is what the state is for.{' '}
        <TextLink href="/flows">To the flows</TextLink>
      </p>
    </Notice>
  )
}
