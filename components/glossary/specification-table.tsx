// Every document that the pages cite, and which of its sections.
import type { SpecificationView } from '@/lib/learning/clauses'

const LINK =
  'rounded-sm font-medium text-accent-text underline decoration-accent-line decoration-1 underline-offset-[0.22em] hover:decoration-accent'

export function SpecificationTable({ specifications }: { specifications: readonly SpecificationView[] }) {
  return (
    <section aria-labelledby="specifications" className="space-y-6 border-t border-line pt-10">
      <div className="max-w-2xl space-y-2">
        <h2 id="specifications" className="text-title font-semibold">
          The specifications
        </h2>
        <p className="text-muted">
          What these pages say about a standard is said there. Each link leads to the very section.
        </p>
      </div>
      <ul className="grid gap-x-10 md:grid-cols-2">
        {specifications.map((specification) => (
          <Document key={specification.id} {...specification} />
        ))}
      </ul>
    </section>
  )
}

const Document = ({ name, title, url, clauses }: SpecificationView) => (
  <li className="space-y-1.5 border-t border-line py-4">
    <p>
      <a href={url} rel="noreferrer" className={LINK}>
        {name}
      </a>
    </p>
    {title !== `${name} 1.0` && title !== name && <p className="text-sm">{title}</p>}
    {clauses.length > 0 && (
      <p className="text-sm text-muted">
        {clauses.length === 1 ? 'Section' : 'Sections'}{' '}
        {clauses.map(({ id, title: about, url: address }, index) => (
          <span key={id}>
            {index > 0 && ' · '}
            <a href={address} title={about} rel="noreferrer" className="rounded-sm hover:text-accent-text">
              {id.slice(id.indexOf('-') + 1)}
            </a>
          </span>
        ))}
      </p>
    )}
  </li>
)
