// The sandboxes that are about tokens, as the attacks want them.
import { API, ISSUER, KEY_ID } from '@/lib/lab/world/jwt'
import { SandboxPlay } from './sandbox-play'
import type { TokenTarget } from './target'

export function tokenSandbox(id: string, guarded: boolean, play = new SandboxPlay(id, guarded)): TokenTarget {
  const arrived = async (act: string) => {
    const arrival = (await play.act(act)).arrivals.at(-1)
    if (!arrival) throw new Error('nothing arrived')
    return arrival
  }
  return {
    victimsClaims: async () => ({ iss: ISSUER, aud: API, sub: 'alice', client_id: 'planner' }),
    header: async () => ({ typ: 'at+jwt', kid: KEY_ID }),
    publicKey: async () => (await play.send(`${API}/key.pem`)).body,
    tokenForAttackersApi: async () => {
      const { headers } = await arrived('weather')
      return headers.find(([name]) => name === 'authorization')?.[1].slice('Bearer '.length) ?? ''
    },
    victimsIdToken: async () => (JSON.parse((await arrived('quiz')).body) as { id_token: string }).id_token,
    readsVictim: async (token) => {
      const answer = await play.send(`${API}/me`, { headers: [['authorization', `Bearer ${token}`]] })
      return answer.status === 200 && (await play.view()).isWon
    },
  }
}
