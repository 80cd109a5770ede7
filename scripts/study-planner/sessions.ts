// Owns what Study Planner remembers of each browser, tokens included: in memory, behind a random cookie. Nothing of it ever
// reaches the browser.
import { randomBytes } from 'node:crypto'

const MOST = 1000
const MOST_PENDING = 5

/** Between “Connect” and the way back. */
export type Pending = { state: string; nonce: string; verifier: string }

export type Connection = {
  sub: string
  sid: string | undefined
  name: string
  accessToken: string
  /** Milliseconds since the epoch. */
  expiresAt: number
  refreshToken: string | undefined
  idToken: string
  /** The one refresh that is under way: a second use of the same refresh token would be a replay. */
  refreshing?: Promise<void>
}

/** What the home page says about how a connection ended. */
export type Notice = 'disconnected' | 'disconnected_here' | 'taken_away' | 'signed_out'

export type Session = { id: string; pending: Pending[]; connection?: Connection; notice?: Notice }

export class Sessions {
  readonly #sessions = new Map<string, Session>()

  find(id: string | undefined): Session | undefined {
    return id === undefined ? undefined : this.#sessions.get(id)
  }

  /** Without a bound, anybody could fill the memory: the oldest goes. */
  create(parts: Partial<Session> = {}): Session {
    const oldest = this.#sessions.keys().next().value
    if (this.#sessions.size >= MOST && oldest !== undefined) this.#sessions.delete(oldest)
    const session: Session = { pending: [], ...parts, id: randomBytes(32).toString('base64url') }
    this.#sessions.set(session.id, session)
    return session
  }

  /** Under a new id, so that an id planted before the sign-in is worth nothing after it. */
  renew(old: Session, connection: Connection): Session {
    this.#sessions.delete(old.id)
    return this.create({ pending: old.pending, connection })
  }

  addPending(session: Session, pending: Pending): void {
    session.pending = [...session.pending, pending].slice(-MOST_PENDING)
  }

  /** Once only: the same answer a second time finds nothing. */
  consumePending(session: Session | undefined, state: string | null): Pending | undefined {
    const found = session?.pending.find((pending) => pending.state === state)
    if (session && found) session.pending = session.pending.filter((pending) => pending !== found)
    return found
  }

  /** Ends the connection of one session at Campuskey, or of all of a person. */
  endWhere({ sid, sub }: { sid: string | undefined; sub: string | undefined }): void {
    for (const session of this.#sessions.values()) {
      const { connection } = session
      const meant = sid === undefined ? connection?.sub === sub : connection?.sid === sid
      if (connection && meant) endConnection(session, 'signed_out')
    }
  }
}

export function endConnection(session: Session, notice: Notice): void {
  delete session.connection
  session.notice = notice
}
