// The environment that the parts of a demo get. What the person has set wins over what was made at the first start.

import { join } from 'node:path'
import type { ProviderId, Settings } from '../bootstrap/settings.mjs'
import { issuerAt, keycloakEnvironment } from '../keycloak/installation'
import type { Secrets } from './secrets'

type Variables = Record<string, string>

/** For the application and whatever else speaks to its database. */
export function appEnvironment(settings: Settings, secrets: Secrets, databaseUrl: string): Variables {
  return {
    ...(settings.realKeycloak && keycloakEnvironment(settings)),
    NEXT_TELEMETRY_DISABLED: '1',
    APP_URL: settings.appUrl,
    PORT: String(settings.ports.app),
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: process.env.AUTH_SECRET || secrets.authSecret,
    KEY_ENCRYPTION_KEY: process.env.KEY_ENCRYPTION_KEY || secrets.keyEncryptionKey,
    // What a demo is there to show.
    FLOW_RECORDING: process.env.FLOW_RECORDING || 'on',
    LAB: process.env.LAB || '1',
    LOCAL_PROVIDERS: settings.localProviders.join(','),
    ...merge(
      settings.localProviders.map((id) => ({ ...credentials(id, secrets), ...address(id, settings) })),
    ),
  }
}

/** For the process that plays the providers; one without a port isn't started. */
export function providersEnvironment(settings: Settings, secrets: Secrets): Variables {
  return {
    APP_URL: settings.appUrl,
    LOCAL_PROVIDERS_KEYS: join(settings.dataDir, 'local-providers.json'),
    ...(settings.realKeycloak && { LOCAL_BROKER: `${issuerAt(settings.ports.keycloak)}/broker` }),
    ...merge(settings.localProviders.map((id) => credentials(id, secrets))),
    ...Object.fromEntries(
      settings.localProviders.map((id) => [`LOCAL_${id.toUpperCase()}_PORT`, String(settings.ports[id])]),
    ),
  }
}

/** For the sample third-party app: where Campuskey is, and the file with its client secret. */
export function plannerEnvironment({ appUrl, ports, dataDir }: Settings): Variables {
  return {
    APP_URL: appUrl,
    STUDY_PLANNER_PORT: String(ports.planner),
    DEMO_CLIENTS: join(dataDir, 'demo-clients.json'),
  }
}

const merge = (all: Variables[]): Variables => all.reduce((merged, each) => ({ ...merged, ...each }), {})

function credentials(id: ProviderId, { localClients }: Secrets): Variables {
  const prefix = `AUTH_${id.toUpperCase()}`
  return { [`${prefix}_ID`]: localClients[id].id, [`${prefix}_SECRET`]: localClients[id].secret }
}

/** The one variable per provider that tells the application where it is; everything else is as with the real one. */
function address(id: ProviderId, { ports }: Settings): Variables {
  const origin = `http://localhost:${ports[id]}`
  switch (id) {
    case 'google':
      return { AUTH_GOOGLE_ISSUER: origin }
    case 'github':
      return { AUTH_GITHUB_URL: origin }
    case 'keycloak':
      return { AUTH_KEYCLOAK_ISSUER: issuerAt(ports.keycloak) }
  }
}

/** The build must come out the same for every installation, so it sees no address, no secret and no database. */
export function buildEnvironment(): NodeJS.ProcessEnv {
  const private_ =
    /^(AUTH_|NEXTAUTH_|LOCAL_|DATABASE_URL$|KEY_ENCRYPTION_KEY$|SMTP_URL$|MAIL_FROM$|APP_URL$|PORT$|DATA_DIR$)/
  const kept = Object.entries(process.env).filter(([name]) => !private_.test(name))
  return { ...Object.fromEntries(kept), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
}
