// What each attack of the lab needs of its target. An attack is written once, and runs against the sandbox of its challenge
// (where it must work without the check, and fail with it) and against the real endpoints (where it must fail).

/** Gives whether the attacker got what they wanted. */
export type Attack<Target> = (target: Target) => Promise<boolean>

/** An application at which people sign in through a provider. */
export type SignInTarget = {
  /** The attacker's own sign-in, up to the provider's answer: its address, not opened. */
  attackersAnswer: () => Promise<URL>
  victimOpens: (address: URL) => Promise<void>
  victimIsSignedInAsAttacker: () => Promise<boolean>
}

/** An authorization server with an app that keeps no secret. */
export type CodeTarget = {
  redirectUri: string
  /**
   * Somebody who is signed in opens an authorization request and allows it: the address of the answer, or null where they
   * stay on a page. Parameters that are null are left out of the app's own request.
   */
  authorize: (who: 'attacker' | 'victim', change: Record<string, string | null>) => Promise<URL | null>
  /** A public client's token request; null where it is refused. */
  exchange: (form: Record<string, string>) => Promise<Tokens | null>
  /** Whose token it is. */
  ownerOf: (accessToken: string) => Promise<'attacker' | 'victim' | null>
}

export type Tokens = { accessToken: string; refreshToken?: string | undefined }
