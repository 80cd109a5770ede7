// Members of a request or an answer: name, type, whether it must be there, what it means. Reads the same on any width.
import { Words } from '@/components/docs/words'
import type { FieldView } from '@/lib/api-reference/schemas'

export function Fields({ label, fields }: { label: string; fields: FieldView[] }) {
  return (
    <dl aria-label={label} className="divide-y divide-line border-y border-line text-sm">
      {fields.map(({ name, type, required, text }) => (
        <div key={name} className="gap-x-6 py-2.5 sm:grid sm:grid-cols-[14rem_minmax(0,1fr)]">
          <dt className="font-mono text-xs leading-[1.7] font-medium break-words">
            {name}
            {required && <span className="ml-2 font-sans font-normal text-warn-text">required</span>}
          </dt>
          <dd className="min-w-0 break-words text-muted">
            <span className="font-mono text-xs break-words">{type}</span>
            {text && (
              <span className="block text-ink">
                <Words>{text}</Words>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
