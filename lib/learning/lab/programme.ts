// Everything that belongs to the lab, level by level. Who has solved all of it gets the certificate.
// Pure data: components may import it.

/** The pages of their own: level 1, the callback of level 2, level 3. */
export const LAB_PAGES = ['identify', 'callback', 'design'] as const
export type LabPage = (typeof LAB_PAGES)[number]

/** What is attacked in a sandbox, in the order of lib/lab/catalogue.ts. */
export const LAB_CHALLENGES = [
  'no-state',
  'state-not-bound',
  'no-pkce',
  'pkce-downgrade',
  'open-redirect-uri',
  'code-replay',
  'mix-up',
  'refresh-without-rotation',
  'silent-link',
  'pre-registered',
  'alg-none',
  'hs256-public-key',
  'kid-injection',
  'missing-audience',
  'id-token-as-access-token',
  'token-in-local-storage',
  'session-fixation',
  'passkey-challenge-replay',
  'missing-origin-check',
  'logout-token-forgery',
] as const

export const LAB_PROGRAMME: readonly string[] = [...LAB_PAGES, ...LAB_CHALLENGES]

/** The first half of a challenge as progress has it; the challenge's own id is there when both halves are done. */
export const attackStep = (challenge: string): string => `${challenge}.attacked`
