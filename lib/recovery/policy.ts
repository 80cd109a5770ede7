// What losing one thing would mean: pure rules. Ways to sign in that are lost together count as one thing, since several of
// them are no safer than one.
import type { IdentityRow, ProviderId } from '@/lib/identities/schemas'
import type { PasskeyRow } from '@/lib/passkeys/schemas'
import type { Advice, LossOutcome, Losable, Verdict } from '@/lib/recovery/schemas'

export type Ways = {
  identities: readonly Pick<IdentityRow, 'id' | 'provider' | 'providerName' | 'email' | 'username'>[]
  passkeys: readonly Pick<PasskeyRow, 'id' | 'name' | 'authenticator' | 'synced'>[]
  codesLeft: number
}

/** Whose synced passkeys may be kept by the very account that is lost. */
const KEEPS_PASSKEYS: Partial<Record<ProviderId, string>> = { google: 'Google Password Manager' }

/**
 * Each thing that a person could lose. Synced passkeys of one password manager go together; a single-device passkey is its
 * device (`excludeCredentials` lets a device have one only); an account at a provider takes nothing else along.
 */
export function listLosable({ identities, passkeys, codesLeft }: Ways): Losable[] {
  const providers = identities.map(({ id, provider, providerName, email, username }): Losable => ({
    key: `identity-${id}`,
    kind: 'provider',
    provider,
    name: providerName,
    label: email ?? username,
  }))
  const codes: Losable[] = codesLeft > 0 ? [{ key: 'codes', kind: 'codes', left: codesLeft }] : []
  return [...passkeyThings(passkeys), ...providers, ...codes]
}

function passkeyThings(passkeys: Ways['passkeys']): Losable[] {
  const managers = new Map<string, Extract<Losable, { kind: 'manager' }>>()
  const things: Losable[] = []
  for (const { id, name, authenticator, synced } of passkeys) {
    const known = authenticator === null ? undefined : managers.get(authenticator)
    if (synced && known) known.passkeys.push(name)
    else if (synced) {
      const manager = {
        key: `passkey-${id}`,
        kind: 'manager' as const,
        name: authenticator,
        passkeys: [name],
      }
      if (authenticator !== null) managers.set(authenticator, manager)
      things.push(manager)
    } else things.push({ key: `passkey-${id}`, kind: 'device', passkey: name, authenticator })
  }
  return things
}

/** What would still let the person in without `lost`, and what they should add. */
export function outcomeOf(lost: Losable, all: readonly Losable[], canConnectMore: boolean): LossOutcome {
  const remaining = all.filter(({ key }) => key !== lost.key)
  const verdict = judge(remaining)
  return {
    lost,
    remaining,
    verdict,
    advice: adviseFor(lost, verdict).filter((advice) => advice !== 'provider' || canConnectMore),
    perhapsAlso: remaining.find((thing) => mayGoAlong(lost, thing)) ?? null,
  }
}

function judge(remaining: readonly Losable[]): Verdict {
  const lasting = remaining.filter(({ kind }) => kind !== 'codes').length
  const codes = remaining.length > lasting
  if (lasting === 0) return codes ? 'codes-only' : 'locked-out'
  return lasting === 1 && !codes ? 'one-left' : 'fine'
}

const ADVICE: Record<Verdict, Advice[]> = {
  fine: [],
  'one-left': ['codes'],
  'codes-only': ['passkey', 'provider'],
  'locked-out': ['passkey', 'provider', 'codes'],
}

/** Lost codes may be found by somebody: new ones end them, whatever else there is. */
const adviseFor = ({ kind }: Losable, verdict: Verdict): Advice[] =>
  kind === 'codes' ? ['new-codes'] : ADVICE[verdict]

const mayGoAlong = (lost: Losable, thing: Losable): boolean =>
  lost.kind === 'provider' && thing.kind === 'manager' && thing.name === KEEPS_PASSKEYS[lost.provider]

/** Whether one loss would lock the person out: a single thing, and no code to come back with. */
export const hangsOnOne = (all: readonly Losable[]): boolean => all.length === 1 && all[0]?.kind !== 'codes'
