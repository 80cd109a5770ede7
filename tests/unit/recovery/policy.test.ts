// "What if I lose …?": the rules, as a table.
import { describe, expect, it } from 'vitest'
import { hangsOnOne, listLosable, outcomeOf, type Ways } from '@/lib/recovery/policy'
import type { Advice, Verdict } from '@/lib/recovery/schemas'

const PROVIDER_NAMES = { google: 'Google', github: 'GitHub', keycloak: 'Keycloak' } as const
type Provider = keyof typeof PROVIDER_NAMES

const at = (provider: Provider, id: string = provider) => ({
  id,
  provider,
  providerName: PROVIDER_NAMES[provider],
  email: null,
  username: null,
})
const single = (id: string, authenticator: string | null = 'Windows Hello') => ({
  id,
  name: id,
  authenticator,
  synced: false,
})
const synced = (id: string, authenticator: string | null = 'iCloud Keychain') => ({
  id,
  name: id,
  authenticator,
  synced: true,
})

const ways = (given: Partial<Ways>): Ways => ({ identities: [], passkeys: [], codesLeft: 0, ...given })

/** What each loss comes to: the key of the thing → what is left, the verdict, the advice. */
function losses(given: Partial<Ways>, canConnectMore = true) {
  const all = listLosable(ways(given))
  return Object.fromEntries(
    all.map((lost) => {
      const { remaining, verdict, advice } = outcomeOf(lost, all, canConnectMore)
      return [lost.key, [remaining.map(({ key }) => key).join(' '), verdict, advice.join(' ')]]
    }),
  )
}

type Expected = Record<string, [remaining: string, verdict: Verdict, advice: string]>
const EVERYTHING = 'passkey provider codes'

describe('losing each thing', () => {
  it.each<[string, Partial<Ways>, Expected]>([
    ['of nothing', {}, {}],
    [
      'of one provider',
      { identities: [at('google')] },
      { 'identity-google': ['', 'locked-out', EVERYTHING] },
    ],
    [
      'of one single-device passkey',
      { passkeys: [single('laptop')] },
      { 'passkey-laptop': ['', 'locked-out', EVERYTHING] },
    ],
    [
      'of one synced passkey',
      { passkeys: [synced('phone')] },
      { 'passkey-phone': ['', 'locked-out', EVERYTHING] },
    ],
    ['of codes only', { codesLeft: 3 }, { codes: ['', 'locked-out', 'new-codes'] }],
    [
      'of two providers',
      { identities: [at('google'), at('github')] },
      {
        'identity-google': ['identity-github', 'one-left', 'codes'],
        'identity-github': ['identity-google', 'one-left', 'codes'],
      },
    ],
    [
      'of two accounts at one provider, which are two things',
      { identities: [at('google', 'home'), at('google', 'work')] },
      {
        'identity-home': ['identity-work', 'one-left', 'codes'],
        'identity-work': ['identity-home', 'one-left', 'codes'],
      },
    ],
    [
      'of two synced passkeys in one password manager, which are one thing',
      { passkeys: [synced('phone'), synced('tablet')] },
      { 'passkey-phone': ['', 'locked-out', EVERYTHING] },
    ],
    [
      'of synced passkeys in two password managers',
      { passkeys: [synced('phone'), synced('laptop', 'Bitwarden')] },
      {
        'passkey-phone': ['passkey-laptop', 'one-left', 'codes'],
        'passkey-laptop': ['passkey-phone', 'one-left', 'codes'],
      },
    ],
    [
      'of synced passkeys that don’t tell who keeps them: nothing is assumed',
      { passkeys: [synced('a', null), synced('b', null)] },
      { 'passkey-a': ['passkey-b', 'one-left', 'codes'], 'passkey-b': ['passkey-a', 'one-left', 'codes'] },
    ],
    [
      'of two devices of the same make, which are two things',
      { passkeys: [single('desk'), single('lap')] },
      {
        'passkey-desk': ['passkey-lap', 'one-left', 'codes'],
        'passkey-lap': ['passkey-desk', 'one-left', 'codes'],
      },
    ],
    [
      'of a synced and a single-device passkey of the same make',
      { passkeys: [synced('all', 'Bitwarden'), single('one', 'Bitwarden')] },
      {
        'passkey-all': ['passkey-one', 'one-left', 'codes'],
        'passkey-one': ['passkey-all', 'one-left', 'codes'],
      },
    ],
    [
      'of one provider with codes',
      { identities: [at('google')], codesLeft: 1 },
      {
        'identity-google': ['codes', 'codes-only', 'passkey provider'],
        codes: ['identity-google', 'one-left', 'new-codes'],
      },
    ],
    [
      'of one passkey with codes',
      { passkeys: [single('laptop')], codesLeft: 10 },
      {
        'passkey-laptop': ['codes', 'codes-only', 'passkey provider'],
        codes: ['passkey-laptop', 'one-left', 'new-codes'],
      },
    ],
    [
      'of a provider and a passkey, with codes',
      { identities: [at('github')], passkeys: [single('laptop')], codesLeft: 2 },
      {
        'passkey-laptop': ['identity-github codes', 'fine', ''],
        'identity-github': ['passkey-laptop codes', 'fine', ''],
        codes: ['passkey-laptop identity-github', 'fine', 'new-codes'],
      },
    ],
    [
      'of three things without codes',
      { identities: [at('google'), at('github')], passkeys: [single('laptop')] },
      {
        'passkey-laptop': ['identity-google identity-github', 'fine', ''],
        'identity-google': ['passkey-laptop identity-github', 'fine', ''],
        'identity-github': ['passkey-laptop identity-google', 'fine', ''],
      },
    ],
  ])('%s', (_what, given, expected) => {
    expect(losses(given)).toEqual(expected)
  })

  it('names no provider to connect where all are connected', () => {
    const { 'passkey-phone': onlyPasskey } = losses({ passkeys: [synced('phone')] }, false)
    expect(onlyPasskey).toEqual(['', 'locked-out', 'passkey codes' satisfies `${Advice} ${Advice}`])
  })
})

describe('a Google account', () => {
  it('may be the one that keeps the synced passkeys: that is said, and not decided', () => {
    const all = listLosable(
      ways({ identities: [at('google')], passkeys: [synced('phone', 'Google Password Manager')] }),
    )
    const outcomes = all.map((lost) => outcomeOf(lost, all, true))
    expect(outcomes.map(({ lost, perhapsAlso }) => [lost.key, perhapsAlso?.key])).toEqual([
      ['passkey-phone', undefined],
      ['identity-google', 'passkey-phone'],
    ])
  })

  it('keeps nobody else’s, and a passkey on one device is not kept by it', () => {
    for (const passkey of [synced('phone'), single('phone', 'Google Password Manager')]) {
      const all = listLosable(ways({ identities: [at('google')], passkeys: [passkey] }))
      expect(all.map((lost) => outcomeOf(lost, all, true).perhapsAlso)).toEqual([null, null])
    }
  })
})

describe('an account hangs on one thing', () => {
  it.each<[boolean, Partial<Ways>]>([
    [false, {}],
    [true, { identities: [at('google')] }],
    [true, { passkeys: [single('laptop')] }],
    [true, { passkeys: [synced('phone'), synced('tablet')] }],
    [false, { passkeys: [synced('phone'), single('laptop')] }],
    [false, { identities: [at('google')], codesLeft: 1 }],
    [false, { identities: [at('google'), at('github')] }],
    [false, { codesLeft: 10 }],
  ])('%s: %j', (expected, given) => {
    expect(hangsOnOne(listLosable(ways(given)))).toBe(expected)
  })
})
