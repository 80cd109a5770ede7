// The name of a value, with what it is for: shown on hover and on focus, by style alone. Under it where the screen is
// narrow, over the page where there is room.
import { useId } from 'react'
import { ClauseLink } from '@/components/learning/clause-link'
import { explainParameter, type Parameter as Explained } from '@/lib/learning/parameters'

type Opens = 'right' | 'left'

export function Parameter({ name, opens = 'right' }: { name: string; opens?: Opens }) {
  const id = useId()
  const explained = explainParameter(name)
  if (!explained) return <span className={name.includes(' ') ? '' : 'font-mono text-xs'}>{name}</span>
  return (
    <span data-explained className="group/explained relative inline-block max-w-full max-md:block">
      <button
        type="button"
        // Safari focuses a button that is clicked only where it says this.
        tabIndex={0}
        aria-describedby={id}
        className="max-w-full cursor-help rounded-sm text-left font-mono text-xs break-all underline decoration-line-strong decoration-dotted decoration-1 underline-offset-4 group-hover/explained:decoration-accent"
      >
        {name}
      </button>
      <Explanation {...{ id, name, explained, opens }} />
    </span>
  )
}

/** Its padding bridges the way of the pointer to it; `data-dismissed` is Escape's. */
const PLACE =
  'z-30 font-sans font-normal group-data-dismissed/explained:hidden ' +
  'max-md:hidden max-md:w-full max-md:pt-2 max-md:group-focus-within/explained:block ' +
  'md:invisible md:absolute md:top-full md:w-80 md:pt-1.5 md:opacity-0 md:transition-[opacity,visibility] md:delay-100 ' +
  'md:group-focus-within/explained:visible md:group-focus-within/explained:opacity-100 md:group-hover/explained:visible md:group-hover/explained:opacity-100'

/** To which side of the name it has room. */
const SIDES: Record<Opens, string> = { right: 'md:left-0', left: 'md:right-0' }

type Props = { id: string; name: string; explained: Explained; opens: Opens }

const Explanation = ({ id, name, explained: { purpose, attack, clause }, opens }: Props) => (
  <span id={id} className={`${PLACE} ${SIDES[opens]}`}>
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
