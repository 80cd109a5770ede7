// The token on the workbench, where it came from, and the keys it is checked with. Pasted tokens stay in this browser:
// only one that was made here can be sent to the API.
'use client'
import { useEffect, useState } from 'react'
import { accessToken, renewAccessToken } from '@/components/api/access-token'
import { toProblem } from '@/components/api/problem'
import { signAs } from '@/components/token-workbench/jose-lazily'
import { makeSample } from '@/components/token-workbench/sample-token'
import type { PublicJwk } from '@/lib/learning/jwt/check-token'
import { decodeToken, type Members } from '@/lib/learning/jwt/decode'
import type { Forgery } from '@/lib/learning/jwt/forgeries'

export type Origin = 'own' | 'sample' | 'pasted'
type Bench = {
  text: string
  origin: Origin
  /** As it was before somebody changed it. */
  original: string
  change: Forgery | 'edited' | null
}
export type Keys = { source: 'ours' | 'pasted'; pasted: string }

const EMPTY: Bench = { text: '', origin: 'pasted', original: '', change: null }

export function useWorkbench({ issuer, audience }: { issuer: string; audience: string }) {
  const [bench, setBench] = useState(EMPTY)
  const [keys, setKeys] = useState<Keys>({ source: 'ours', pasted: '' })
  const [problem, setProblem] = useState<string>()
  const { published, failed: keysFailed } = usePublishedKeys()

  const put = (text: string, origin: Origin) => {
    setProblem(undefined)
    setBench({ text, origin, original: text, change: null })
  }
  const takeOwn = async () => {
    try {
      await renewAccessToken()
      put(await accessToken(), 'own')
      setKeys((given) => ({ ...given, source: 'ours' }))
    } catch (error) {
      setProblem(toProblem(error).message)
    }
  }
  const takeSample = async () => {
    const sample = await makeSample(issuer, audience)
    put(sample.token, 'sample')
    setKeys({ source: 'pasted', pasted: JSON.stringify({ keys: sample.keys }, null, 2) })
  }
  const forge = async (forgery: Forgery, signingKeys: readonly PublicJwk[]) => {
    const decoded = decodeToken(bench.original)
    if (!decoded.ok) return
    const { token } = decoded
    const changed = forgery.change(token, Math.floor(Date.now() / 1000))
    const text = await signAs(forgery.signing, { ...changed, signature: token.parts[2], keys: signingKeys })
    setBench((before) => ({ ...before, text, change: forgery }))
  }
  const edit = async (header: Members, claims: Members) => {
    const signature = bench.original.split('.')[2] ?? ''
    const text = await signAs('kept', { header, claims, signature, keys: [] })
    setBench((before) => ({ ...before, text, change: 'edited' }))
  }
  const restore = () => setBench((before) => ({ ...before, text: before.original, change: null }))
  return {
    bench,
    keys,
    setKeys,
    published,
    keysFailed,
    problem,
    paste: (text: string) => put(text, 'pasted'),
    takeOwn,
    takeSample,
    forge,
    edit,
    restore,
  }
}

export type Workbench = ReturnType<typeof useWorkbench>

function usePublishedKeys() {
  const [published, setPublished] = useState<PublicJwk[]>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    fetch('/.well-known/jwks.json')
      .then((answer) => answer.json() as Promise<{ keys: PublicJwk[] }>)
      .then(({ keys }) => setPublished(keys))
      .catch(() => setFailed(true))
  }, [])
  return { published, failed }
}
