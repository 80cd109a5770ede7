import type { Attack, CodeTarget } from './target'

/** The attacker's code, asked for without a challenge, meets the verifier that the victim's app sends along. */
export const attack: Attack<CodeTarget> = async ({ redirectUri, authorize, exchange, ownerOf }) => {
  const answer = await authorize('attacker', { code_challenge: null, code_challenge_method: null })
  const code = answer?.searchParams.get('code')
  if (!code) return false
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri }
  const tokens = await exchange({
    ...form,
    code_verifier: 'the-verifier-in-the-cookie-of-the-victims-browser',
  })
  return tokens !== null && (await ownerOf(tokens.accessToken)) === 'attacker'
}
