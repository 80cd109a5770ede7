// The checks of the token on the workbench, made again when the token, the keys or the expectations change, and as time
// passes.
'use client'
import { useEffect, useState } from 'react'
import { verifierOf } from '@/components/token-workbench/jose-lazily'
import {
  checkToken,
  type Check,
  type Expectations,
  type PublicJwk,
  type VerifySignature,
} from '@/lib/learning/jwt/check-token'
import { decodeToken } from '@/lib/learning/jwt/decode'

type Asked = {
  text: string
  keys: readonly PublicJwk[] | undefined
  expected: Expectations
  now: number | null
}

/** Time passes every second; a signature needn't be computed again for that. */
let remembered: { question: string; answer: Promise<boolean> } | undefined

const verifierWithMemory =
  (text: string): VerifySignature =>
  (jwk, algorithm) => {
    const question = JSON.stringify([text, jwk, algorithm])
    if (remembered?.question !== question) remembered = { question, answer: verifierOf(text)(jwk, algorithm) }
    return remembered.answer
  }

export function useChecks({ text, keys, expected, now }: Asked): readonly Check[] | null {
  const [result, setResult] = useState<{ text: string; checks: Check[] }>()
  useEffect(() => {
    const decoded = decodeToken(text)
    if (!decoded.ok || !keys || now === null) return
    let wanted = true
    void checkToken({
      token: decoded.token,
      keys,
      expected,
      now,
      verifySignature: verifierWithMemory(decoded.token.parts.join('.')),
    }).then((checks) => wanted && setResult({ text, checks }))
    return () => {
      wanted = false
    }
  }, [text, keys, expected, now])
  return result?.text === text ? result.checks : null
}
