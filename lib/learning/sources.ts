// Which pieces of this application's own code pages show, beside the words about them: a file and a name in it. What stands
// there is read when the application is built (scripts/launcher/sources.ts), so a page never shows code that has changed.
// Pure data: components may import it.

type Entry = {
  /** From the repository's root, under app, components, lib, prisma or scripts. */
  file: string
  /** A declaration of the file, or what lies in one: `configuration.ttl`. */
  symbol: string
}

const SOURCES = {
  'oauth-entry': { file: 'lib/authorization-server/answer-oauth.ts', symbol: 'answer' },
  'code-lifetimes': { file: 'lib/authorization-server/configuration.ts', symbol: 'configuration.ttl' },
  'code-consumed': { file: 'lib/authorization-server/adapter.ts', symbol: 'PrismaAdapter.consume' },
  'consume-once': { file: 'lib/authorization-server/store.ts', symbol: 'consumeArtifact' },
  'pkce-required': { file: 'lib/authorization-server/configuration.ts', symbol: 'configuration.pkce' },
  'response-types': {
    file: 'lib/authorization-server/configuration.ts',
    symbol: 'configuration.responseTypes',
  },
  'client-makes-secrets': { file: 'components/flows/perform.ts', symbol: 'make' },
  'client-compares': { file: 'lib/learning/flows/run.ts', symbol: 'compare' },
  'client-verifies-id-token': { file: 'components/flows/verify-id-token.ts', symbol: 'verifyIdToken' },
  'machine-asks': { file: 'lib/flow-runner/ask-as-machine.ts', symbol: 'askAsMachine' },
  'grant-types': { file: 'lib/clients/schemas.ts', symbol: 'GrantTypeSchema' },
  'redirect-fault': { file: 'lib/clients/policy.ts', symbol: 'redirectFault' },
  'id-token-checks': { file: 'lib/client-tests/check-tokens.ts', symbol: 'checkIdToken' },
  'person-claims': { file: 'lib/authorization-server/claims.ts', symbol: 'findAccount' },
  'access-token-claims': { file: 'lib/authorization-server/claims.ts', symbol: 'completeAccessToken' },
  'begin-registration': { file: 'lib/passkeys/begin-registration.ts', symbol: 'makeOptions' },
  'verify-registration': { file: 'lib/passkeys/finish-registration.ts', symbol: 'verify' },
  'begin-authentication': { file: 'lib/passkeys/begin-authentication.ts', symbol: 'makeOptions' },
  'finish-authentication': { file: 'lib/passkeys/finish-authentication.ts', symbol: 'authenticate' },
  'verify-assertion': { file: 'lib/passkeys/verify-assertion.ts', symbol: 'verifyAssertion' },
  'machine-scopes': { file: 'lib/authorization-server/resources.ts', symbol: 'resourceServer' },
  'client-secret': { file: 'lib/clients/policy.ts', symbol: 'matchesSecret' },
  'device-answer': { file: 'lib/authorization-server/answer-device-request.ts', symbol: 'allowOnce' },
  'device-polling': { file: 'lib/authorization-server/store.ts', symbol: 'notePoll' },
  'refresh-reuse': { file: 'lib/authorization-server/adapter.ts', symbol: 'refreshToken' },
  'end-grant': { file: 'lib/authorization-server/end-grant.ts', symbol: 'endGrant' },
  'token-exchange': { file: 'lib/authorization-server/token-exchange.ts', symbol: 'exchange' },
  'token-exchange-narrow': { file: 'lib/authorization-server/token-exchange.ts', symbol: 'narrow' },
  'logout-app-session': { file: 'lib/authorization-server/answer-oauth.ts', symbol: 'callEngine' },
  'tell-logouts': { file: 'lib/authorization-server/tell-logouts.ts', symbol: 'tellLogouts' },
  'sign-in-flow': { file: 'lib/sign-in/policy.ts', symbol: 'flowName' },
  'sign-in-flow-provider': { file: 'lib/sign-in/policy.ts', symbol: 'flowAt' },
  'decide-sign-in': { file: 'lib/identities/policy.ts', symbol: 'decideSignIn' },
  'verified-email': { file: 'lib/identities/policy.ts', symbol: 'verifiedEmail' },
  'read-flow': { file: 'lib/sign-in/flow-cookie.ts', symbol: 'readFlow' },
  'callback-answer': { file: 'lib/sign-in/finish-sign-in.ts', symbol: 'finish' },
  'callback-flow-cookie': { file: 'lib/sign-in/flow-cookie.ts', symbol: 'storeFlow' },
  'callback-id-token': { file: 'lib/sign-in/verify-id-token.ts', symbol: 'verifyIdToken' },
  'callback-browser-token': { file: 'components/api/access-token.ts', symbol: 'accessToken' },
  'sign-in-ways': { file: 'lib/sign-in/offered-providers.ts', symbol: 'signInWays' },
  'importable-roles': { file: 'lib/roles/policy.ts', symbol: 'importableRoles' },
  'find-identity': { file: 'lib/identities/store.ts', symbol: 'findIdentity' },
  'resolve-identity': { file: 'lib/identities/resolve-sign-in.ts', symbol: 'resolve' },
  'sealed-id-token': { file: 'lib/sessions/start-session.ts', symbol: 'sealed' },
  'verify-access-token': { file: 'lib/tokens/verify-access-token.ts', symbol: 'verifyAccessToken' },
  'role-policy': { file: 'lib/roles/policy.ts', symbol: 'ROLE_POLICY' },
  'is-revoked': { file: 'lib/tokens/revocations.ts', symbol: 'isRevoked' },
  'start-session': { file: 'lib/sessions/start-session.ts', symbol: 'startSession' },
  'sign-out': { file: 'lib/sign-in/sign-out.ts', symbol: 'providerLogout' },
  'consume-recovery-code': { file: 'lib/recovery/store.ts', symbol: 'consumeCode' },
  'is-fresh': { file: 'lib/sessions/policy.ts', symbol: 'isFresh' },
  'rotate-keys': { file: 'lib/tokens/rotate-keys.ts', symbol: 'rotate' },
  'token-checks': { file: 'lib/tokens/policy.ts', symbol: 'tokenChecks' },
  'token-key': { file: 'lib/tokens/verify-access-token.ts', symbol: 'readUnverified' },
  'browser-token-held': { file: 'components/api/access-token.ts', symbol: 'obtain' },
  'consume-challenge': { file: 'lib/passkeys/store.ts', symbol: 'consumeChallenge' },
  'logout-token': { file: 'lib/sign-in/logout-token.ts', symbol: 'readLogoutToken' },
} as const satisfies Record<string, Entry>

export type SourceId = keyof typeof SOURCES

export const SOURCE_IDS = Object.keys(SOURCES) as SourceId[]

export const readSource = (id: SourceId): Entry => SOURCES[id]

/**
 * As the build found it. `line` is that of its first line in the file, from 1; `url` is where the file can be read whole, null
 * where nobody but this machine can.
 */
export type SourceText = { file: string; line: number; code: string; url: string | null }
