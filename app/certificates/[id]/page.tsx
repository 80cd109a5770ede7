// A certificate for whoever has its address, signed in or not, and the check of it before their eyes.
import type { Metadata } from 'next'
import { notFoundPage } from '@/app/refusals'
import { CertificateSheet } from '@/components/certificates/certificate-sheet'
import { checkCertificate, type Shown, type Step } from '@/components/certificates/check-certificate'
import { PrintButton } from '@/components/certificates/print-button'
import { Verdict } from '@/components/certificates/verdict'
import { Verification } from '@/components/certificates/verification'
import { buttonStyle } from '@/components/ui/button-style'
import { Day } from '@/components/ui/day'
import { Icon } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'
import { publishedKeys } from '@/lib/certificates/published-keys'
import { findPublicCertificate } from '@/lib/certificates/read-certificates'
import type { PublicCertificate } from '@/lib/certificates/schemas'
import { env } from '@/lib/env'
import { currentPerson } from '@/lib/sign-in/current-person'

type Props = { params: Promise<{ id: string }> }

/** It names a person: it is for those who were given the address, not for search engines. */
export const metadata: Metadata = {
  title: 'Certificate',
  robots: { index: false, follow: false },
}

export default async function CertificatePage({ params }: Props) {
  const certificate = await findPublicCertificate((await params).id, await currentPerson())
  if (!certificate) return notFoundPage()
  const { id, jwt, course, holderName, issuedAt } = certificate
  const issuer = env().APP_URL
  const shown = { id, issuer, holderName, course, issuedAt: issuedAt.toISOString() }
  return (
    <div className="shell max-w-5xl space-y-8 py-8 sm:py-12 print:m-0 print:max-w-none print:p-0">
      <RevocationNotice certificate={certificate} />
      <CertificateSheet certificate={certificate} />
      <div className="grid items-start gap-8 md:grid-cols-[minmax(0,1fr)_16rem] print:hidden">
        <div>
          <Verification jwt={jwt} shown={shown} />
          <noscript>
            <CheckedByServer certificate={certificate} shown={shown} />
          </noscript>
        </div>
        <Actions id={id} />
      </div>
    </div>
  )
}

function RevocationNotice({ certificate: { revokedAt, revokedReason } }: { certificate: PublicCertificate }) {
  if (!revokedAt) return null
  return (
    <Notice tone="danger" title="This certificate was revoked">
      It has not counted since <Day at={revokedAt} />.{revokedReason && ` Reason: ${revokedReason}`}
    </Notice>
  )
}

function Actions({ id }: { id: string }) {
  return (
    <div className="space-y-4 text-sm text-muted">
      <div className="flex gap-2.5">
        <a href={`/certificates/${id}/download`} download className={buttonStyle('primary')}>
          <Icon name="download" />
          Download
        </a>
        <PrintButton />
      </div>
      <p>
        The download is a signed JWT. Any JOSE library can check it with the keys at{' '}
        <a href="/.well-known/jwks.json" className="font-medium text-accent-text underline">
          /.well-known/jwks.json
        </a>
        .
      </p>
    </div>
  )
}

/** For a browser that runs no scripts: the same check, done here. */
async function CheckedByServer({ certificate, shown }: { certificate: PublicCertificate; shown: Shown }) {
  const { jwt, revokedAt } = certificate
  const steps: Step[] = []
  const readRevocation = async () => revokedAt?.toISOString() ?? null
  for await (const step of checkCertificate({ jwt, shown, readKeys: publishedKeys, readRevocation }))
    steps.push(step)
  const genuine = steps.every(({ passed }) => passed)
  return (
    <Verdict where="Checked just now, by the server" steps={steps} outcome={genuine ? 'genuine' : 'failed'} />
  )
}
