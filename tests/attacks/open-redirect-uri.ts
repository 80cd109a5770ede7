import { createHash } from 'node:crypto'
import type { Attack, CodeTarget } from './target'

const VERIFIER = 'a-verifier-that-the-attacker-made-up-themselves-0'
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url')

/** Addresses that begin, end or look like the registered one, and belong to the attacker. */
const lookalikes = (redirectUri: string): string[] => {
  const { origin, host } = new URL(redirectUri)
  return [
    `${origin}.attacker.example/`,
    `${redirectUri}.attacker.example/`,
    `${origin}@attacker.example/`,
    `https://attacker.example/?${redirectUri}`,
    `https://attacker.example/${host}/callback`,
  ]
}

/** The victim opens the attacker's request, with the attacker's address and challenge in it. */
export const attack: Attack<CodeTarget> = async ({ redirectUri, authorize, exchange, ownerOf }) => {
  for (const uri of lookalikes(redirectUri)) {
    const answer = await authorize('victim', { redirect_uri: uri, code_challenge: CHALLENGE })
    const code = answer?.searchParams.get('code')
    if (!code || !answer?.host.endsWith('attacker.example')) continue
    const form = { grant_type: 'authorization_code', code, redirect_uri: uri, code_verifier: VERIFIER }
    const tokens = await exchange(form)
    if (tokens && (await ownerOf(tokens.accessToken)) === 'victim') return true
  }
  return false
}
