// Owns the words the three shapes share: what each is given, what it gives back, and what it adds to the engine.
import type { RequestListener } from 'node:http'
import type Provider from 'oidc-provider'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { ProviderKeys } from './keys'
import type { PeopleDirectory } from './people-directory'
import type { TokenFaults } from './token-faults'

/** The one application registered at a local provider. */
export interface Credentials {
  clientId: string
  clientSecret: string
}

export interface ShapeOptions {
  /** Where the provider is reached, `http://localhost:<port>`. */
  origin: string
  /** The origin of the application that signs people in. */
  appUrl: string
  /** Where a Keycloak between the two has people come back, if there is one. */
  broker?: string | undefined
  credentials: Credentials
  keys: ProviderKeys
  people: PeopleDirectory
  faults: TokenFaults
}

export interface Shape {
  engine: Provider
  listener: RequestListener
}

export type Middleware = (ctx: KoaContextWithOIDC, next: () => Promise<unknown>) => Promise<unknown>
