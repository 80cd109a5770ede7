// The words of the field and the standards they come from. It needs no script.
import type { Metadata } from 'next'
import { LetterIndex } from '@/components/glossary/letter-index'
import { SpecificationTable } from '@/components/glossary/specification-table'
import { TermList } from '@/components/glossary/term-list'
import { Crumb } from '@/components/ui/crumb'
import { PageHeader } from '@/components/ui/page-header'
import { readSpecifications } from '@/lib/learning/clauses'
import { listTerms } from '@/lib/learning/glossary'

export const metadata: Metadata = {
  title: 'Glossary',
  description:
    'OAuth 2.0, OpenID Connect, JWT and passkeys: each term in a sentence or two, with its clause.',
}

export default function GlossaryPage() {
  const terms = listTerms()
  return (
    <div className="shell space-y-8 py-8 sm:space-y-10 sm:py-12">
      <div className="space-y-4">
        <Crumb href="/flows">Flows</Crumb>
        <PageHeader
          title="Glossary"
          lead={`${terms.length} words of OAuth 2.0, OpenID Connect, JWT and passkeys, each in a sentence or two, with the clause that defines it.`}
        />
      </div>
      <LetterIndex terms={terms} />
      <TermList terms={terms} />
      <SpecificationTable specifications={readSpecifications()} />
    </div>
  )
}
