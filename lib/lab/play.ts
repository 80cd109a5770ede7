// Plays a sandbox from its first move and tells what has become of it. Everything stays inside this call: requests go to
// the challenge's own servers by name, never to a network, and nothing of the application can be reached from there.
import type { Actor, Challenge, Host, Opened, World } from '@/lib/lab/challenge'
import type {
  Arrival,
  Exchange,
  HeaderList,
  Move,
  Play,
  SandboxRequest,
  SandboxView,
} from '@/lib/lab/schemas'
import { ATTACKER, attackerServer, isAttackers } from '@/lib/lab/world/attacker-server'
import { SandboxBrowser } from '@/lib/lab/world/browser'
import { page } from '@/lib/lab/world/http'
import { seededRandom } from '@/lib/lab/world/random'

const SECOND_MS = 1000
/** Shown of an answer or a request; no server of a sandbox says more. */
const MAX_SHOWN = 8000

/** What happened in a sandbox; the same play always gives the same. */
export async function playChallenge(challenge: Challenge, play: Play): Promise<SandboxView> {
  const sandbox = new Sandbox(challenge, play)
  for (const move of play.moves) await sandbox.make(move)
  return sandbox.view()
}

class Sandbox {
  readonly #exchanges: Exchange[] = []
  readonly #arrivals: Arrival[] = []
  readonly #opened: Opened
  readonly #attackerServer: Host
  readonly #browsers: Record<Actor, SandboxBrowser>
  #moves = 0
  #wonAt: number | null = null

  constructor(
    private readonly challenge: Challenge,
    { seed, startedAt, guarded }: Play,
  ) {
    const world: World = {
      guarded,
      random: seededRandom(seed),
      // A second for each move: no two things happen at once, and nothing expires while somebody thinks.
      now: () => new Date(startedAt + this.#moves * SECOND_MS),
      call: (by, request) => this.#exchange(by, request),
      cookie: (actor, origin, name) => this.#browsers[actor].jar.get(origin, name),
      arrivals: this.#arrivals,
    }
    this.#opened = challenge.open(world)
    this.#attackerServer = this.#opened.hosts[ATTACKER] ?? attackerServer(this.#arrivals)
    this.#browsers = {
      attacker: new SandboxBrowser((request) => this.#exchange('attacker', request)),
      victim: new SandboxBrowser((request) => this.#exchange('victim', request)),
    }
    for (const { actor, origin, name, value } of this.#opened.cookies ?? [])
      this.#browsers[actor].jar.put(origin, name, value)
  }

  async make(move: Move): Promise<void> {
    this.#moves += 1
    if (move.kind === 'send') await this.#send(move.request)
    else await this.#victimOpens(move)
    if (this.#wonAt === null && this.#opened.isWon()) this.#wonAt = this.#moves
  }

  async #send(given: SandboxRequest): Promise<void> {
    const request = toRequest(given)
    if (request) await this.#browsers.attacker.send(request)
    else this.#note('attacker', given, notSent())
  }

  async #victimOpens(move: Exclude<Move, { kind: 'send' }>): Promise<void> {
    const { victim } = this.challenge
    const url = move.kind === 'act' ? victim.acts.find(({ id }) => id === move.id)?.url : move.url
    if (url === undefined || (move.kind === 'visit' && !victim.opensLinks)) return
    if (URL.canParse(url) && new URL(url).protocol === 'https:') return this.#browsers.victim.visit(url)
    this.#note('victim', { method: 'GET', url, headers: [], body: '' }, notSent())
  }

  /** Its place in the history is where it began: what a server asks meanwhile comes after it. */
  async #exchange(by: string, request: Request): Promise<Response> {
    const { method, url } = request
    const told = {
      method,
      url,
      headers: [...request.headers] as HeaderList,
      body: await request.clone().text(),
    }
    const exchange = this.#note(by, told, notSent())
    const response = await this.#answer(request)
    exchange.response = { ...headOf(response), body: (await response.clone().text()).slice(0, MAX_SHOWN) }
    return response
  }

  async #answer(request: Request): Promise<Response> {
    const url = new URL(request.url)
    const host = isAttackers(url) ? this.#attackerServer : this.#opened.hosts[url.origin]
    if (!host) return page('No such host', `${url.host} does not exist in this sandbox.`, { status: 502 })
    return host(request)
  }

  #note(by: string, request: Exchange['request'], response: Response): Exchange {
    const exchange = { by, move: this.#moves, request, response: { ...headOf(response), body: '' } }
    this.#exchanges.push(exchange)
    return exchange
  }

  view(): SandboxView {
    const { attacker, victim } = this.#browsers
    return {
      isWon: this.#wonAt !== null,
      wonAt: this.#wonAt,
      exchanges: this.#exchanges,
      arrivals: this.#arrivals,
      cookies: { attacker: attacker.jar.shown(), victim: victim.jar.shown() },
      victim: { ...victim.page, facts: this.#opened.victim() },
    }
  }
}

const headOf = ({ status, headers }: Response) => ({ status, headers: [...headers] as HeaderList })

const notSent = (): Response => new Response(null, { status: 400, statusText: 'Not sent' })

/** Null where it isn't a request that a program could send. */
function toRequest({ method, url, headers, body }: SandboxRequest): Request | null {
  try {
    if (new URL(url).protocol !== 'https:') return null
    const withBody = method !== 'GET' && method !== 'HEAD' && body !== ''
    return new Request(url, { method, headers, redirect: 'manual', ...(withBody && { body }) })
  } catch {
    return null
  }
}
