// The engine's own check, which has no types of its own.
declare module 'oidc-provider/lib/helpers/pkce.js' {
  /** @throws InvalidGrant, or InvalidRequest for a verifier that can't be one */
  export default function checkPKCE(
    verifier: string | undefined,
    challenge: string | undefined,
    method: string | undefined,
  ): void
}
