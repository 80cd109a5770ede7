// From one page of a list to the next, and back to its beginning.
import { TextLink } from '@/components/ui/text-link'

type Props = {
  /** Where the list begins; null on the first page. */
  first: string | null
  next: string | null
  labels?: { first: string; next: string }
}

export function PageSteps({ first, next, labels = { first: 'Newest', next: 'Older' } }: Props) {
  if (!first && !next) return null
  return (
    <nav aria-label="Pages" className="flex justify-between text-sm">
      {first ? <TextLink href={first}>{labels.first}</TextLink> : <span />}
      {next && (
        <TextLink href={next} rel="next">
          {labels.next}
        </TextLink>
      )}
    </nav>
  )
}
