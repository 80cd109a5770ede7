// The sandboxes of the challenges, as the attacks want them.
import { SandboxPlay } from './sandbox-play'
import type { CodeTarget, SignInTarget } from './target'

const CAMPUS = 'https://campus.example'

export function signInSandbox(id: string, guarded: boolean): SignInTarget {
  const play = new SandboxPlay(id, guarded)
  return {
    attackersAnswer: async () => {
      const { location: asked } = await play.send(`${CAMPUS}/login/idp`)
      const { location: answer } = await play.send(asked ?? '')
      if (!answer) throw new Error('the provider did not answer')
      return answer
    },
    victimOpens: async (address) => void (await play.visit(address)),
    victimIsSignedInAsAttacker: async () => (await play.view()).isWon,
  }
}

type Setting = { redirectUri?: string }

/** Whoever authorizes does it in the attacker's view: what the victim's browser answers arrives in the attacker's log. */
export function codeSandbox(
  id: string,
  guarded: boolean,
  { redirectUri = 'https://planner.example/callback' }: Setting = {},
): CodeTarget {
  const play = new SandboxPlay(id, guarded)
  const request = (change: Record<string, string | null>): URL => {
    const url = new URL(`${CAMPUS}/oauth/authorize`)
    const own = {
      response_type: 'code',
      client_id: 'planner',
      redirect_uri: redirectUri,
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    }
    for (const [name, value] of Object.entries({ ...own, ...change }))
      if (value !== null) url.searchParams.set(name, value)
    return url
  }
  return {
    redirectUri,
    authorize: async (who, change) => {
      if (who === 'attacker') return (await play.send(request(change))).location
      const view = id === 'no-pkce' ? await play.act('connect') : await play.visit(request(change))
      const arrived = view.arrivals.at(-1)
      return arrived ? new URL(arrived.url) : null
    },
    exchange: async (form) => {
      const { status, json } = await play.form(`${CAMPUS}/oauth/token`, { client_id: 'planner', ...form })
      return status === 200 ? { accessToken: String(json().access_token) } : null
    },
    ownerOf: async (token) => {
      const { json } = await play.send(`${CAMPUS}/oauth/userinfo`, {
        headers: [['authorization', `Bearer ${token}`]],
      })
      const { name } = json()
      return name === 'Alice' ? 'victim' : name === 'Mallory' ? 'attacker' : null
    },
  }
}
