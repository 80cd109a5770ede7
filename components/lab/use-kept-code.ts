// The code that a learner writes, kept in this browser until they start over: a reload loses nothing, and it is never sent
// anywhere.
'use client'
import { useEffect, useEffectEvent, useState } from 'react'

const keyOf = (challenge: string) => `campuskey.lab.${challenge}.code`

function stored(challenge: string): string | null {
  try {
    return localStorage.getItem(keyOf(challenge))
  } catch {
    return null
  }
}

function store(challenge: string, code: string | null): void {
  try {
    if (code === null) localStorage.removeItem(keyOf(challenge))
    else localStorage.setItem(keyOf(challenge), code)
  } catch {
    // A browser that may keep nothing starts anew after a reload.
  }
}

/** The code, how it is changed, and how it is what it was in the beginning. */
export function useKeptCode(challenge: string, starter: string) {
  const [code, setCode] = useState(starter)
  const restore = useEffectEvent(() => setCode(stored(challenge) ?? starter))
  useEffect(() => {
    const timer = setTimeout(() => restore(), 0)
    return () => clearTimeout(timer)
  }, [])
  const change = (next: string) => {
    setCode(next)
    store(challenge, next)
  }
  const startOver = () => {
    setCode(starter)
    store(challenge, null)
  }
  return { code, change, startOver }
}
