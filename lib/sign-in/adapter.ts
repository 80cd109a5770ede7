// Auth.js's Prisma adapter with three changes: session tokens are stored only as SHA-256, identities are found by
// (provider, issuer, subject), and users and links are never made here (lib/identities does, in one transaction).
import { PrismaAdapter } from '@auth/prisma-adapter'
import type { Adapter, AdapterUser } from 'next-auth/adapters'
import { db, transaction } from '@/lib/db'
import { recordFacts } from '@/lib/flow-recorder/record'
import { tellSession } from '@/lib/flow-recorder/tell-sign-in'
import { ProviderIdSchema } from '@/lib/identities/schemas'
import { startProvenSession } from '@/lib/identities/start-proven-session'
import { findIdentity } from '@/lib/identities/store'
import { AppError } from '@/lib/errors'
import { endSession } from '@/lib/sessions/end-session'
import { renewSession } from '@/lib/sessions/renew-session'
import { readSession, useSession } from '@/lib/sessions/read-session'
import { currentAttempt } from '@/lib/sign-in/attempt'
import { findProviderSettings } from '@/lib/sign-in/provider-settings'

type UserRow = { id: string; name: string | null; email: string | null; image: string | null }

// Auth.js wants an address for every user; ours may have none, and nothing of Auth.js's database flow needs it.
const toAdapterUser = ({ id, name, email, image }: UserRow): AdapterUser => ({
  id,
  name,
  email: email ?? '',
  image,
  emailVerified: null,
})

const never = (what: string) => (): never => {
  throw new Error(`Auth.js must not ${what}: lib/identities does`)
}

export function authAdapter(): Adapter {
  const base = PrismaAdapter(db())
  return {
    ...base,
    createUser: never('create users'),
    linkAccount: never('link accounts'),
    getUserByEmail: () => Promise.resolve(null),

    async getUserByAccount({ provider, providerAccountId: subject }) {
      const id = ProviderIdSchema.parse(provider)
      const issuer = findProviderSettings(id)?.issuer
      const identity = issuer ? await findIdentity(db(), { provider: id, issuer, subject }) : null
      return identity ? toAdapterUser(identity.user) : null
    },

    async createSession({ sessionToken, userId }) {
      const attempt = currentAttempt()
      if (!attempt?.method) throw new Error('a session needs a sign-in')
      const { client, previousToken, waitingToken, method, isNew, providerSession, confirm } = attempt
      if (confirm) {
        // Another account than the one that was signed in could only be here by a fault of ours: then nobody is.
        if (confirm.userId !== userId || !previousToken) throw new AppError('not_signed_in')
        const renewal = { token: sessionToken, ...confirm, previousToken, method, client, providerSession }
        const { absoluteExpiresAt: expires } = await transaction((tx) => renewSession(tx, renewal))
        recordFacts({ userId })
        tellSession({ userId, method, expires })
        return { sessionToken, userId, expires }
      }
      const start = {
        token: sessionToken,
        userId,
        method,
        client,
        previousToken,
        waitingToken,
        isNew,
        providerSession,
      }
      const session = await transaction((tx) => startProvenSession(tx, start))
      attempt.linked = session.linked
      recordFacts({ userId })
      tellSession({ userId, method, expires: session.absoluteExpiresAt })
      // What Auth.js makes the cookie's expiry from. The cookie lasts as long as the session possibly can; the idle
      // limit, which moves, is kept on the server alone.
      return { sessionToken, userId, expires: session.absoluteExpiresAt }
    },

    async getSessionAndUser(sessionToken) {
      const session = await readSession(sessionToken)
      if (!session) return null
      const { user, expires, userId, id, method, createdAt } = session
      const facts = { sessionToken, userId, expires, id, method, createdAt }
      return { user: toAdapterUser(user), session: facts }
    },

    async updateSession({ sessionToken }) {
      const session = await useSession(sessionToken)
      return session && { sessionToken, userId: session.userId, expires: session.expires }
    },

    async deleteSession(sessionToken) {
      const attempt = currentAttempt()
      const reason = attempt ? 'signed_out' : 'expired'
      const ended = await transaction((tx) =>
        endSession(tx, sessionToken, { reason, ...(attempt && { client: attempt.client }) }),
      )
      if (attempt && ended) attempt.endedSession = ended
    },
  }
}
