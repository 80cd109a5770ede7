import { relyingParty } from '@/lib/passkeys/relying-party'

export const dynamic = 'force-dynamic'

/** Related origins: who else may use our passkeys (WebAuthn Level 3, section 5.11.1). */
export function GET(): Response {
  return Response.json(
    { origins: relyingParty().origins },
    { headers: { 'cache-control': 'public, max-age=300' } },
  )
}
