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

/** As a SignInTarget, where the attacker wants to be the victim. */
export type TakeoverTarget = {
  /** The victim signs in, or joins, in their own browser. */
  victimSignsIn: () => Promise<void>
  /** The attacker puts the victim's e-mail, which they can't verify, where one can. */
  claimEmail: () => Promise<void>
  /** The attacker signs in with an account of their own. */
  attackerSignsIn: () => Promise<void>
  isAttackerInVictimsAccount: () => Promise<boolean>
}

/** An application whose provider's answers the attacker may see, after the victim's browser has used them. */
export type AnswerTarget = {
  /** The victim signs in: the address of the answer that their browser used. */
  usedAnswer: () => Promise<URL>
  /** The attacker starts a sign-in and takes another code into its answer. */
  openWithCode: (code: string) => Promise<void>
  isAttackerInVictimsAccount: () => Promise<boolean>
}

/** An application with two providers, one of them the attacker's. */
export type TwoProvidersTarget = {
  /** The victim chooses the attacker's provider, which sends them on to the honest one: the code that reaches the attacker. */
  codeThatLeaks: () => Promise<string | null>
  openWithCode: (code: string) => Promise<void>
  isAttackerInVictimsAccount: () => Promise<boolean>
}

/** An app with a refresh token, of which the attacker has an old copy. */
export type RefreshTarget = {
  stolen: () => Promise<string>
  /** The app uses its own newest one. */
  victimRefreshes: () => Promise<void>
  refresh: (refreshToken: string) => Promise<Tokens | null>
  isVictims: (accessToken: string) => Promise<boolean>
}

/** An API that takes bearer tokens. */
export type TokenTarget = {
  /** Claims that would be the victim's, if anybody signed them. */
  victimsClaims: () => Promise<Record<string, unknown>>
  /** Of a good token; the attacks change what they need. */
  header: () => Promise<Record<string, unknown>>
  /** The issuer's public key, as its text is published. */
  publicKey: () => Promise<string>
  /** Genuine, from the victim, for an API that the attacker runs. */
  tokenForAttackersApi: () => Promise<string>
  /** Genuine, for an app of the attacker's at which the victim signed in. */
  victimsIdToken: () => Promise<string>
  /** Whether the API gives the victim's record for it. */
  readsVictim: (token: string) => Promise<boolean>
}

/** An application with sessions in cookies. */
export type SessionTarget = {
  /** The value of a session's cookie that the attacker has. */
  attackersSession: () => Promise<string>
  /** The attacker gets it into the victim's browser. */
  plant: (session: string) => Promise<void>
  victimSignsIn: () => Promise<void>
  isVictims: (session: string) => Promise<boolean>
}

/** A relying party for passkeys. */
export type PasskeyTarget = {
  /** The victim signs in; gives what the browser sent, as it was. */
  victimSignsIn: () => Promise<unknown>
  /** The attacker begins a sign-in, and has the victim answer it on a page of this origin. */
  victimAnswersAt: (origin: string) => Promise<unknown>
  /** The attacker's browser sends this answer: whether it is signed in as the victim then. */
  signsAttackerIn: (answer: unknown) => Promise<boolean>
}

/** A receiver of logout tokens. */
export type LogoutTarget = {
  /** What a genuine one would say of the victim. */
  claims: () => Promise<Record<string, unknown>>
  tell: (token: string) => Promise<void>
  victimIsSignedIn: () => Promise<boolean>
}

/** A page that the victim is signed in at, and into which the attacker has injected a script. */
export type InjectedTarget = {
  /** What a script of the page can carry away: whatever is stored. */
  stored: () => Promise<string[]>
  /** Whether the API gives the victim's record for it. */
  readsVictim: (token: string) => Promise<boolean>
}
