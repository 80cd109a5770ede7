// What this browser says of itself. An older one can't be asked for everything: of the rest nothing is known.
// @see WebAuthn Level 3, section 5.1.7

export type Support = 'yes' | 'no' | 'unknown'
export type Supports = Record<string, Support>

type Asking = {
  getClientCapabilities?: () => Promise<Record<string, boolean>>
  isConditionalMediationAvailable?: () => Promise<boolean>
  isUserVerifyingPlatformAuthenticatorAvailable?: () => Promise<boolean>
}

const SIGNALS = ['signalUnknownCredential', 'signalAllAcceptedCredentials', 'signalCurrentUserDetails']

const word = (known: boolean | undefined): Support => (known === undefined ? 'unknown' : known ? 'yes' : 'no')

const ask = async (question: (() => Promise<boolean>) | undefined): Promise<Support> =>
  word(await question?.().catch(() => undefined))

/** Null where there are no passkeys at all. */
export async function readCapabilities(): Promise<Supports | null> {
  if (!('PublicKeyCredential' in window)) return null
  const browser = window.PublicKeyCredential as unknown as Asking
  const told = (await browser.getClientCapabilities?.().catch(() => undefined)) ?? {}
  const asked: Supports = {
    conditionalGet: await ask(
      () => browser.isConditionalMediationAvailable?.() ?? Promise.reject(new Error()),
    ),
    userVerifyingPlatformAuthenticator: await ask(
      () => browser.isUserVerifyingPlatformAuthenticatorAvailable?.() ?? Promise.reject(new Error()),
    ),
    ...Object.fromEntries(SIGNALS.map((name) => [name, word(name in browser)])),
  }
  return { ...asked, ...Object.fromEntries(Object.entries(told).map(([name, known]) => [name, word(known)])) }
}
