// The certificate itself: a sheet of paper in any colour scheme, and a whole landscape page when it is printed.
import type { ReactNode } from 'react'
import { Mark } from '@/components/brand/mark'
import { Seal } from '@/components/certificates/seal'
import { Day } from '@/components/ui/day'
import type { PublicCertificate } from '@/lib/certificates/schemas'
import { LAB_COURSE } from '@/lib/learning/lab/course'

// Sizes follow the sheet's own width (cqw), so that paper and screen look alike.
export function CertificateSheet({ certificate }: { certificate: PublicCertificate }) {
  const { course, holderName, issuedAt, revokedAt, url } = certificate
  return (
    <article
      aria-label={`Certificate of ${holderName}`}
      className="certificate-sheet paper @container overflow-hidden rounded-lg border border-line bg-surface text-ink shadow-lift"
    >
      <div className="relative flex min-h-[34rem] flex-col overflow-hidden p-[clamp(2rem,7.5cqw,6.5rem)] @2xl:aspect-[297/210] @2xl:min-h-0">
        <Seal className="absolute -top-[26cqw] -right-[20cqw] w-[74cqw] text-accent-line opacity-75" />
        <Frame />
        <header className="relative flex items-center gap-[0.6em] text-[clamp(1rem,1.9cqw,1.5rem)] font-semibold tracking-[-0.022em]">
          <Mark className="size-[1.7em] text-accent" />
          Campuskey
        </header>
        <div className="relative my-auto py-8">
          <p className="text-[clamp(0.75rem,1.3cqw,1rem)] font-medium tracking-[0.16em] text-accent-text uppercase">
            Certificate of completion
          </p>
          <h1
            className={`mt-[0.22em] leading-[1.06] font-semibold tracking-[-0.036em] break-words text-balance ${nameSize(holderName)}`}
          >
            {holderName}
          </h1>
          <p className="mt-[clamp(1rem,2.6cqw,2rem)] text-[clamp(0.9375rem,1.7cqw,1.25rem)] text-muted">
            {course.slug === LAB_COURSE.slug
              ? 'has attacked, fixed and designed their way through the'
              : 'has completed every lesson of the course'}
          </p>
          <p
            className={`mt-[0.15em] leading-tight font-semibold tracking-[-0.024em] break-words ${titleSize(course.title)}`}
          >
            {course.title}
          </p>
        </div>
        <footer className="relative grid gap-x-[5cqw] gap-y-3 pr-[clamp(5.5rem,22cqw,18rem)] text-[clamp(0.75rem,1.2cqw,0.9375rem)] @2xl:grid-cols-[auto_1fr]">
          <Fact name="Issued">
            <Day at={issuedAt} />
          </Fact>
          <Fact name="Check that it is genuine">
            <Address url={url} />
          </Fact>
        </footer>
        <Stamp />
        {revokedAt && <Revoked />}
      </div>
    </article>
  )
}

/** The sheet has one size, so long words have to be smaller. */
function nameSize({ length }: string): string {
  if (length <= 28) return 'text-[clamp(2.5rem,7.6cqw,5.75rem)]'
  return length <= 56 ? 'text-[clamp(2rem,5.4cqw,4rem)]' : 'text-[clamp(1.625rem,4cqw,3rem)]'
}

const titleSize = ({ length }: string): string =>
  length <= 60
    ? 'max-w-[22em] text-[clamp(1.375rem,3.1cqw,2.375rem)]'
    : 'max-w-[34em] text-[clamp(1.125rem,2cqw,1.5rem)]'

const Frame = () => (
  <span
    aria-hidden="true"
    className="pointer-events-none absolute inset-[clamp(0.75rem,2.4cqw,1.75rem)] rounded-sm border border-accent outline outline-offset-[0.35rem] outline-accent-line"
  />
)

const Stamp = () => (
  <span className="absolute right-[clamp(1.5rem,6.5cqw,5.5rem)] bottom-[clamp(1.5rem,6cqw,5rem)] grid w-[clamp(5rem,19cqw,14rem)] place-items-center">
    <Seal className="col-start-1 row-start-1 w-full text-accent" />
    <span className="col-start-1 row-start-1 grid w-[42%] place-items-center rounded-full bg-accent text-on-accent">
      <Mark className="w-full p-[22%]" />
    </span>
  </span>
)

/** Breaks where a reader who types it would expect it. */
function Address({ url }: { url: string }) {
  const [host, id] = url.replace(/^https?:\/\//, '').split('/certificates/')
  return (
    <>
      {host}/certificates/
      <wbr />
      <span className="break-all @2xl:whitespace-nowrap">{id}</span>
    </>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <p>
    <span className="block text-muted">{name}</span>
    <span className="font-medium">{children}</span>
  </p>
)

const Revoked = () => (
  <p className="absolute top-1/2 left-1/2 -translate-x-1/2 -translate-y-1/2 -rotate-12 rounded-md border-4 border-danger bg-surface/85 px-[3cqw] py-[1cqw] text-[clamp(2rem,8cqw,6rem)] leading-none font-bold tracking-widest text-danger uppercase">
    Revoked
  </p>
)
