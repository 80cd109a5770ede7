// Running text of what pages teach: `code`, words of the field, and clauses, each a link to where it is explained.
import { Fragment } from 'react'
import { Words } from '@/components/docs/words'
import { ClauseLink } from '@/components/learning/clause-link'
import { Term } from '@/components/learning/term'
import type { Prose as Pieces } from '@/lib/learning/flows/types'

export function Prose({ children }: { children: Pieces }) {
  return children.map((piece, index) => (
    <Fragment key={index}>
      {typeof piece === 'string' ? (
        <Words>{piece}</Words>
      ) : 'clause' in piece ? (
        <ClauseLink id={piece.clause} />
      ) : (
        <Term id={piece.term}>{piece.words}</Term>
      )}
    </Fragment>
  ))
}
