// Owns starting and ending the local providers in one process: real HTTP servers on loopback, one per provider.
// Tests start them here on free ports and get a handle; `main.ts` does the same from the environment.
import { createGitHub } from './github'
import { createGoogle } from './google'
import { createKeycloak } from './keycloak'
import { createKeys, type LocalProvidersKeys } from './keys'
import { listenOnLoopback, type Loopback } from './loopback'
import { SAMPLE_PEOPLE, type ProviderId } from './people'
import { PeopleDirectory } from './people-directory'
import type { Credentials, Shape, ShapeOptions } from './shape'
import { ANSWER_FAULTS, AUTH_TIME_FAULTS, ID_TOKEN_FAULTS, TokenFaults } from './token-faults'

export interface LocalProviderConfig extends Credentials {
  /** 0 takes any free port. */
  port: number
}

export type LocalProvidersConfig = Partial<Record<ProviderId, LocalProviderConfig>> & {
  /** Origin of the application; its callback addresses are built from it and compared exactly. */
  appUrl: string
  /** Where a Keycloak that signs people in through these providers has them come back: `…/realms/courses/broker`. */
  broker?: string | undefined
  /** Without them new ones are made, and forgotten at the end. */
  keys?: LocalProvidersKeys
}

export interface LocalProvider {
  id: ProviderId
  port: number
  /** `http://localhost:<port>` */
  origin: string
  /** What the application compares `iss` with. */
  issuer: string
  /** Makes the token endpoint answer wrongly, until cleared. */
  tokenFaults: TokenFaults
  close(): Promise<void>
}

export interface LocalProviders {
  people: PeopleDirectory
  /** @throws where this provider wasn't started */
  get(id: ProviderId): LocalProvider
  all(): LocalProvider[]
  close(): Promise<void>
}

const SHAPES: Record<ProviderId, (options: ShapeOptions) => Shape> = {
  google: createGoogle,
  github: createGitHub,
  keycloak: createKeycloak,
}
const NAMES: Record<ProviderId, string> = { google: 'Google', github: 'GitHub', keycloak: 'Keycloak' }

/** Starts those that are configured; when this resolves, they answer. */
export async function startLocalProviders(config: LocalProvidersConfig): Promise<LocalProviders> {
  const appUrl = new URL(config.appUrl).origin
  const keys = config.keys ?? (await createKeys())
  const people = new PeopleDirectory(SAMPLE_PEOPLE)
  const started = new Map<ProviderId, LocalProvider>()
  const close = async () => {
    await Promise.all([...started.values()].map((provider) => provider.close()))
  }

  try {
    for (const id of ['google', 'github', 'keycloak'] as const) {
      const own = config[id]
      if (own)
        started.set(id, await startOne(id, own, { appUrl, broker: config.broker, people, keys: keys[id] }))
    }
  } catch (error) {
    await close()
    throw error
  }

  return {
    people,
    get: (id) => {
      const provider = started.get(id)
      if (!provider) throw new Error(`The local ${NAMES[id]} wasn't started.`)
      return provider
    },
    all: () => [...started.values()],
    close,
  }
}

type Shared = Pick<ShapeOptions, 'appUrl' | 'broker' | 'people' | 'keys'>

async function startOne(id: ProviderId, own: LocalProviderConfig, shared: Shared): Promise<LocalProvider> {
  const loopback = await listen(id, own.port)
  const origin = `http://localhost:${loopback.port}`
  const faults = new TokenFaults(
    id === 'github' ? ANSWER_FAULTS : [...ID_TOKEN_FAULTS, ...AUTH_TIME_FAULTS, ...ANSWER_FAULTS],
  )
  try {
    const { engine, listener } = SHAPES[id]({ ...shared, origin, credentials: own, faults })
    loopback.serve(listener)
    return {
      id,
      port: loopback.port,
      origin,
      issuer: engine.issuer,
      tokenFaults: faults,
      close: () => loopback.close(),
    }
  } catch (error) {
    await loopback.close()
    throw error
  }
}

async function listen(id: ProviderId, port: number): Promise<Loopback> {
  try {
    return await listenOnLoopback(port)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The local ${NAMES[id]} can't start: ${reason}`, { cause: error })
  }
}
