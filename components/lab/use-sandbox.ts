// One sandbox in the page: the moves made so far, kept in this tab, and what the server says has become of it.
'use client'
import { useEffect, useEffectEvent, useState } from 'react'
import { sendJson } from '@/components/api/json-request'
import { toProblem, type Problem } from '@/components/api/problem'
import { MAX_MOVES, PlaySchema, type Move, type Play, type SandboxView } from '@/lib/lab/schemas'

export const freshPlay = (): Play => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const seed = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return { seed, startedAt: Date.now(), moves: [], guarded: false }
}

const keyOf = (challenge: string) => `campuskey.lab.${challenge}`

/** What this tab had before; anything else than a play, such as one of an earlier version, starts anew. */
function storedPlay(challenge: string): Play | null {
  try {
    return PlaySchema.parse(JSON.parse(sessionStorage.getItem(keyOf(challenge)) ?? ''))
  } catch {
    return null
  }
}

function store(challenge: string, play: Play): void {
  try {
    sessionStorage.setItem(keyOf(challenge), JSON.stringify(play))
  } catch {
    // A tab that may keep nothing starts anew after a reload.
  }
}

const ask = (challenge: string, play: Play) =>
  sendJson<SandboxView>('POST', `/api/lab/${challenge}/requests`, play)

/** `initial` is shown until the first answer; `onWon` hears of each play that is won. */
export function useSandbox(challenge: string, initial: SandboxView, onWon: (play: Play) => void) {
  const [play, setPlay] = useState<Play | null>(null)
  const [view, setView] = useState(initial)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  const show = async (next: Play): Promise<SandboxView | null> => {
    setBusy(true)
    try {
      const answer = await ask(challenge, next)
      store(challenge, next)
      setPlay(next)
      setView(answer)
      setProblem(null)
      if (answer.isWon) onWon(next)
      return answer
    } catch (error) {
      setProblem(toProblem(error))
      return null
    } finally {
      setBusy(false)
    }
  }

  const restore = useEffectEvent(() => {
    const stored = storedPlay(challenge)
    if (stored && stored.moves.length > 0) void show(stored)
  })
  useEffect(() => {
    const timer = setTimeout(() => restore(), 0)
    return () => clearTimeout(timer)
  }, [])

  const moves = play?.moves ?? []
  const current = (): Play => play ?? freshPlay()
  return {
    view,
    isBusy,
    problem,
    moves: moves.length,
    isFull: moves.length >= MAX_MOVES,
    /** The view after it, or null when the server wasn't reached. */
    make: (move: Move) => {
      const before = current()
      return show({ ...before, moves: [...before.moves, move] })
    },
    startAnew: () => show(freshPlay()),
    /** The same moves where the check is in place. Nothing of it is kept. @throws Problem */
    playGuarded: () => ask(challenge, { ...current(), guarded: true }),
  }
}
