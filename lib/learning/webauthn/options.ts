// The options of both ceremonies as one chooses them on the workbench, what is wrong with a choice, and the JSON they make.
// @see WebAuthn Level 3, sections 5.4 and 5.5
import type { UserVerification } from '@/lib/learning/webauthn/verify-steps'

export type Hint = 'client-device' | 'security-key' | 'hybrid'
type Common = {
  rpId: string
  userVerification: UserVerification
  hints: Hint[]
  timeoutSeconds: number
  prf: boolean
}
export type CreationChoices = Common & {
  residentKey: UserVerification
  attachment: '' | 'platform' | 'cross-platform'
  algorithms: number[]
  attestation: 'none' | 'indirect' | 'direct' | 'enterprise'
  credProps: boolean
  largeBlob: boolean
  excludeKnown: boolean
}
export type RequestChoices = Common & { onlyKnown: boolean }

const COMMON: Omit<Common, 'rpId'> = {
  userVerification: 'required',
  hints: [],
  timeoutSeconds: 120,
  prf: false,
}

export const creationDefaults = (rpId: string): CreationChoices => ({
  ...COMMON,
  rpId,
  residentKey: 'required',
  attachment: '',
  algorithms: [-8, -7, -257],
  attestation: 'none',
  credProps: true,
  largeBlob: false,
  excludeKnown: true,
})
export const requestDefaults = (rpId: string): RequestChoices => ({ ...COMMON, rpId, onlyKnown: false })

/** `error`: the browser would refuse, or nothing could come of it. `note`: allowed, and good to know. */
export type Finding = { kind: 'error' | 'note'; field: string; text: string }

const error = (field: string, text: string): Finding => ({ kind: 'error', field, text })
const note = (field: string, text: string): Finding => ({ kind: 'note', field, text })

/** A page may use its own host or a domain that this is under, but never one label alone such as “com”. */
const mayUse = (rpId: string, host: string): boolean =>
  rpId === host || (rpId.includes('.') && host.endsWith(`.${rpId}`))

function commonFindings({ rpId, timeoutSeconds, userVerification }: Common, host: string): Finding[] {
  return [
    ...(rpId.trim() === '' ? [error('rpId', 'Give a domain.')] : []),
    ...(rpId.trim() !== '' && !mayUse(rpId, host)
      ? [note('rpId', `The browser will refuse: a page on ${host} can’t use passkeys of ${rpId}.`)]
      : []),
    ...(Number.isInteger(timeoutSeconds) && timeoutSeconds >= 10 && timeoutSeconds <= 600
      ? []
      : [error('timeoutSeconds', 'Give 10 to 600 seconds.')]),
    ...(userVerification === 'discouraged'
      ? [note('userVerification', 'Without user verification whoever holds the device can sign in.')]
      : []),
  ]
}

export function findInCreation(choices: CreationChoices, host: string): Finding[] {
  const { algorithms, attestation, residentKey, attachment, hints } = choices
  return [
    ...commonFindings(choices, host),
    ...(algorithms.length === 0 ? [error('algorithms', 'Choose at least one algorithm.')] : []),
    ...(algorithms.length > 0 && !algorithms.includes(-7)
      ? [note('algorithms', 'Many authenticators can do ES256 only.')]
      : []),
    ...(attestation === 'enterprise'
      ? [note('attestation', 'Only managed devices give this; others refuse or leave it out.')]
      : []),
    ...(residentKey !== 'required'
      ? [
          note(
            'residentKey',
            'A passkey that isn’t discoverable can’t be offered before somebody says who they are.',
          ),
        ]
      : []),
    ...(attachment === 'platform' && hints.some((hint) => hint !== 'client-device')
      ? [note('hints', 'These hints contradict the attachment; a browser that knows hints follows them.')]
      : []),
  ]
}

export const findInRequest = (choices: RequestChoices, host: string, known: number): Finding[] => [
  ...commonFindings(choices, host),
  ...(choices.onlyKnown && known === 0
    ? [error('onlyKnown', 'There is no practice passkey yet. Create one first.')]
    : []),
]

type Descriptor = { type: 'public-key'; id: string }
const descriptors = (ids: readonly string[]): Descriptor[] => ids.map((id) => ({ type: 'public-key', id }))
/** 32 zero bytes: what a secret is derived from, in practice. */
const PRF_INPUT = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

type Fresh = { challenge: string; userId: string; knownIds: readonly string[] }

/** PublicKeyCredentialCreationOptionsJSON. */
export const toCreationOptions = (choices: CreationChoices, { challenge, userId, knownIds }: Fresh) => ({
  rp: { id: choices.rpId, name: 'Campuskey' },
  user: { id: userId, name: 'Practice', displayName: 'Practice' },
  challenge,
  pubKeyCredParams: choices.algorithms.map((alg) => ({ type: 'public-key' as const, alg })),
  timeout: choices.timeoutSeconds * 1000,
  excludeCredentials: choices.excludeKnown ? descriptors(knownIds) : [],
  authenticatorSelection: {
    residentKey: choices.residentKey,
    requireResidentKey: choices.residentKey === 'required',
    userVerification: choices.userVerification,
    ...(choices.attachment && { authenticatorAttachment: choices.attachment }),
  },
  attestation: choices.attestation,
  hints: choices.hints,
  extensions: {
    ...(choices.credProps && { credProps: true }),
    ...(choices.largeBlob && { largeBlob: { support: 'preferred' } }),
    ...(choices.prf && { prf: {} }),
  },
})

/** PublicKeyCredentialRequestOptionsJSON. */
export const toRequestOptions = (
  choices: RequestChoices,
  { challenge, knownIds }: Omit<Fresh, 'userId'>,
) => ({
  rpId: choices.rpId,
  challenge,
  timeout: choices.timeoutSeconds * 1000,
  allowCredentials: choices.onlyKnown ? descriptors(knownIds) : [],
  userVerification: choices.userVerification,
  hints: choices.hints,
  extensions: { ...(choices.prf && { prf: { eval: { first: PRF_INPUT } } }) },
})
