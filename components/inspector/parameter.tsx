// The name of a value, with what it is for: shown on hover and on focus, by style alone. Under it where the screen is
// narrow, over the page where there is room.
import { useId } from 'react'
import { ClauseLink } from '@/components/learning/clause-link'
import { explainParameter, type Parameter as Explained } from '@/lib/learning/parameters'

export function Parameter({ name }: { name: string }) {
  const id = useId()
  const explained = explainParameter(name)
  if (!explained) return <span className={name.includes(' ') ? '' : 'font-mono text-xs'}>{name}</span>
  return (
    <span data-explained className="group/explained relative inline-block max-w-full max-sm:block">
      <button
        type="button"
        // Safari focuses a button that is clicked only where it says this.
        tabIndex={0}
        aria-describedby={id}
        className="max-w-full cursor-help rounded-sm text-left font-mono text-xs break-all underline decoration-line-strong decoration-dotted decoration-1 underline-offset-4 group-hover/explained:decoration-accent"
      >
        {name}
      </button>
      <Explanation id={id} name={name} explained={explained} />
    </span>
  )
}

/** Its padding bridges the way of the pointer to it; `data-dismissed` is Escape's. */
const PLACE =
  'z-30 font-sans font-normal group-data-dismissed/explained:hidden ' +
  'max-sm:hidden max-sm:w-full max-sm:pt-2 max-sm:group-focus-within/explained:block ' +
  'sm:invisible sm:absolute sm:top-full sm:left-0 sm:w-80 sm:pt-1.5 sm:opacity-0 sm:transition-[opacity,visibility] sm:delay-100 ' +
  'sm:group-focus-within/explained:visible sm:group-focus-within/explained:opacity-100 sm:group-hover/explained:visible sm:group-hover/explained:opacity-100'

type Props = { id: string; name: string; explained: Explained }

const Explanation = ({ id, name, explained: { purpose, attack, clause } }: Props) => (
  <span id={id} className={PLACE}>
    <span className="block rounded-lg border border-line-strong bg-surface p-4 text-sm text-ink shadow-pop">
      <span className="block font-mono text-xs font-semibold text-accent-text">{name}</span>
      <span className="mt-1.5 block">
        <Coded text={purpose} />
      </span>
      <span className="mt-3 block border-l-2 border-danger-line pl-3 text-muted">
        <span className="block text-xs font-semibold text-danger-text">Without it</span>
        <Coded text={attack} />
      </span>
      <span className="mt-3 block text-xs">
        <ClauseLink id={clause} />
      </span>
    </span>
  </span>
)

/** What stands between backticks is code. */
const Coded = ({ text }: { text: string }) =>
  text.split('`').map((part, index) =>
    index % 2 === 1 ? (
      <code key={index} className="font-mono text-[0.92em] text-ink">
        {part}
      </code>
    ) : (
      part
    ),
  )
