import type { Attack, CodeTarget } from './target'

/** A code caught on its way back to the app, exchanged without the app's verifier, or with a made-up one. */
export const attack: Attack<CodeTarget> = async ({ redirectUri, authorize, exchange, ownerOf }) => {
  for (const verifier of [{}, { code_verifier: 'a'.repeat(43) }]) {
    const answer = await authorize('victim', {})
    const code = answer?.searchParams.get('code')
    if (!code) throw new Error('the victim got no code to catch')
    const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, ...verifier }
    const tokens = await exchange(form)
    if (tokens && (await ownerOf(tokens.accessToken)) === 'victim') return true
  }
  return false
}
