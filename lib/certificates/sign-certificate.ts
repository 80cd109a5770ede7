// A certificate as a signed JWT. It names its holder as they asked to be named, and nobody's account: no `sub`, no e-mail.
// No `aud` and no `exp`: it is for everybody, for good. Whether it was revoked, its page says.
// @see RFC 7519; RFC 8725, section 3.11
import { SignJWT } from 'jose'
import { epochSeconds } from '@/lib/clock'
import type { certificateKey } from '@/lib/certificates/certificate-keys'
import { CERTIFICATE_TYPE, type CertificateFacts } from '@/lib/certificates/schemas'
import { env } from '@/lib/env'

type Key = Awaited<ReturnType<typeof certificateKey>>
type Facts = Omit<CertificateFacts, 'revokedAt'>

export const signCertificate = ({ kid, algorithm, key }: Key, facts: Facts): Promise<string> =>
  new SignJWT({ name: facts.holderName, course: facts.course })
    .setProtectedHeader({ typ: CERTIFICATE_TYPE, alg: algorithm, kid })
    .setIssuer(env().APP_URL)
    .setIssuedAt(epochSeconds(facts.issuedAt))
    .setJti(facts.id)
    .sign(key)
