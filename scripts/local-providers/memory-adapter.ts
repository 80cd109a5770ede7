// Owns what the engine remembers (sessions, codes, tokens): in memory, bounded, gone at a restart.
// Never shared between providers: each gets its own factory.
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider'

interface Entry {
  model: string
  payload: AdapterPayload
  expiresAt: number
}

/** One provider's store. When it is full, what was written longest ago goes first. */
export function createMemoryAdapterFactory(maxEntries = 10_000) {
  const entries = new Map<string, Entry>()

  const live = (entry: Entry | undefined) => (entry && entry.expiresAt > Date.now() ? entry : undefined)

  const makeRoom = () => {
    for (const [key, entry] of entries) {
      if (entries.size < maxEntries && live(entry)) return
      entries.delete(key)
    }
  }

  return (model: string): Adapter => {
    const keyOf = (id: string) => `${model}:${id}`

    const findWhere = (matches: (payload: AdapterPayload) => boolean) => {
      for (const entry of entries.values()) {
        if (entry.model === model && live(entry) && matches(entry.payload))
          return structuredClone(entry.payload)
      }
      return undefined
    }

    return {
      async upsert(id, payload, expiresIn) {
        makeRoom()
        const expiresAt = expiresIn ? Date.now() + expiresIn * 1000 : Number.POSITIVE_INFINITY
        entries.delete(keyOf(id))
        entries.set(keyOf(id), { model, payload: structuredClone(payload), expiresAt })
      },
      async find(id) {
        const entry = live(entries.get(keyOf(id)))
        return entry ? structuredClone(entry.payload) : undefined
      },
      findByUid: async (uid) => findWhere((payload) => payload.uid === uid),
      findByUserCode: async (userCode) => findWhere((payload) => payload.userCode === userCode),
      async consume(id) {
        const entry = live(entries.get(keyOf(id)))
        // The engine looks before it consumes; of two requests that both looked, only one may win.
        if (!entry || entry.payload.consumed) throw new errors.InvalidGrant('already consumed')
        entry.payload.consumed = Math.floor(Date.now() / 1000)
      },
      async destroy(id) {
        entries.delete(keyOf(id))
      },
      async revokeByGrantId(grantId) {
        for (const [key, entry] of entries) {
          if (entry.model === model && entry.payload.grantId === grantId) entries.delete(key)
        }
      },
    }
  }
}
