// The certificate itself: a sheet of paper in any colour scheme, and a whole landscape page when it is printed.
import { Mark } from '@/components/brand/mark'
import { Seal } from '@/components/certificates/seal'
import { Day } from '@/components/ui/day'
import type { PublicCertificate } from '@/lib/certificates/schemas'

export function CertificateSheet({ certificate }: { certificate: PublicCertificate }) {
  const { id, course, holderName, issuedAt, revokedAt, url } = certificate
  return (
    <article
      aria-label={`Certificate of ${holderName}`}
      className="certificate-sheet paper @container relative overflow-hidden rounded-lg border border-line bg-surface text-ink shadow-lift"
    >
      <div className="relative flex min-h-[34rem] flex-col p-[clamp(1.75rem,7cqw,6rem)] @2xl:aspect-[297/210] @2xl:min-h-0">
        <Frame />
        <Seal className="absolute right-[clamp(1rem,5cqw,4rem)] bottom-[clamp(1rem,5cqw,4rem)] w-[34cqw] max-w-none translate-x-1/4 translate-y-1/4 text-accent-line opacity-70" />
        <header className="relative flex items-center gap-3 text-[clamp(0.9375rem,1.7cqw,1.25rem)] font-semibold tracking-[-0.02em] text-accent-text">
          <Mark className="size-[clamp(1.75rem,3.4cqw,2.5rem)]" />
          Campuskey
        </header>
        <div className="relative my-auto py-8">
          <p className="text-[clamp(0.8125rem,1.35cqw,1rem)] font-medium tracking-[0.14em] text-muted uppercase">
            Certificate of completion
          </p>
          <h1 className="mt-[clamp(0.75rem,2cqw,1.5rem)] text-[clamp(2.25rem,6.6cqw,5rem)] leading-[1.05] font-semibold tracking-[-0.035em] break-words text-balance">
            {holderName}
          </h1>
          <p className="mt-[clamp(0.75rem,2cqw,1.5rem)] max-w-[34em] text-[clamp(1rem,1.9cqw,1.5rem)] leading-snug text-muted">
            has completed every lesson of <strong className="font-semibold text-ink">{course.title}</strong>.
          </p>
        </div>
        <footer className="relative grid gap-x-[5cqw] gap-y-3 text-[clamp(0.75rem,1.2cqw,0.9375rem)] @2xl:grid-cols-[auto_1fr]">
          <Fact name="Issued">
            <Day at={issuedAt} />
          </Fact>
          <Fact name="Check it at">
            <span className="break-all">{url.replace(/^https?:\/\//, '')}</span>
          </Fact>
        </footer>
        {revokedAt && <Revoked />}
      </div>
      <span className="sr-only">Number {id}</span>
    </article>
  )
}

const Frame = () => (
  <span
    aria-hidden="true"
    className="pointer-events-none absolute inset-[clamp(0.625rem,2cqw,1.5rem)] rounded-md border border-accent-line outline outline-offset-4 outline-accent-soft"
  />
)

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <p>
    <span className="block text-muted">{name}</span>
    <span className="font-medium">{children}</span>
  </p>
)

const Revoked = () => (
  <p className="absolute top-1/2 left-1/2 -translate-x-1/2 -translate-y-1/2 -rotate-12 rounded-md border-4 border-danger px-[3cqw] py-[1cqw] text-[clamp(2rem,8cqw,6rem)] font-bold tracking-widest text-danger uppercase opacity-80">
    Revoked
  </p>
)
