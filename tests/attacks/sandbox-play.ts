// A sandbox played by a script, move by move as a learner plays it.
import { findChallenge } from '@/lib/lab/catalogue'
import { playChallenge } from '@/lib/lab/play'
import type { Exchange, Move, SandboxRequest, SandboxView } from '@/lib/lab/schemas'

type Answer = Exchange['response'] & { location: URL | null; json: () => Record<string, unknown> }

export class SandboxPlay {
  readonly moves: Move[] = []

  constructor(
    readonly id: string,
    readonly guarded: boolean,
  ) {}

  async view(): Promise<SandboxView> {
    const challenge = findChallenge(this.id)
    if (!challenge) throw new Error(`no challenge ${this.id}`)
    const { moves, guarded } = this
    return playChallenge(challenge, {
      seed: 'a-seed-for-the-tests',
      startedAt: 1_800_000_000_000,
      moves,
      guarded,
    })
  }

  async #make(move: Move): Promise<SandboxView> {
    this.moves.push(move)
    return this.view()
  }

  /** The attacker sends a request; redirects are not followed. */
  async send(url: string | URL, init: Partial<SandboxRequest> = {}): Promise<Answer> {
    const request = { method: 'GET' as const, headers: [], body: '', ...init, url: String(url) }
    const { exchanges } = await this.#make({ kind: 'send', request })
    const own = exchanges.findLast(({ by, move }) => by === 'attacker' && move === this.moves.length)
    if (!own) throw new Error('the request was not sent')
    const location = own.response.headers.find(([name]) => name === 'location')?.[1]
    return {
      ...own.response,
      location: location === undefined ? null : new URL(location, url),
      json: () => JSON.parse(own.response.body) as Record<string, unknown>,
    }
  }

  form(url: string, fields: Record<string, string>): Promise<Answer> {
    const body = new URLSearchParams(fields).toString()
    return this.send(url, {
      method: 'POST',
      headers: [['content-type', 'application/x-www-form-urlencoded']],
      body,
    })
  }

  visit = (url: string | URL): Promise<SandboxView> => this.#make({ kind: 'visit', url: String(url) })
  act = (id: string): Promise<SandboxView> => this.#make({ kind: 'act', id })
}
