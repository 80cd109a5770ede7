// Bytes and what they mean, side by side: pointing at a field marks its bytes, and the other way round. By keyboard the
// fields are the way in; for a screen reader the list says everything, and the bytes are left out.
'use client'
import { useState } from 'react'
import { ClauseLink } from '@/components/learning/clause-link'
import { fieldAt, type ByteField } from '@/lib/learning/webauthn/byte-field'

type Props = { title: string; bytes: Uint8Array; fields: readonly ByteField[] }

const ROW = 16
/** Neighbours differ, so that one sees where a field ends. */
const SHADES = ['text-accent-text', 'text-warn-text', 'text-ink', 'text-muted'] as const

export function HexView({ title, bytes, fields }: Props) {
  const [marked, setMarked] = useState<ByteField>()
  const isMarked = (position: number) =>
    marked !== undefined && position >= marked.from && position < marked.to
  return (
    <figure aria-label={title} className="grid gap-6 lg:grid-cols-[auto_minmax(0,1fr)]">
      <figcaption className="text-sm font-semibold lg:col-span-2">
        {title} <span className="font-normal text-muted">({bytes.length} bytes)</span>
      </figcaption>
      <div
        aria-hidden="true"
        onPointerLeave={() => setMarked(undefined)}
        className="self-start rounded-lg border border-line bg-sunken p-3 font-mono text-[0.75rem] leading-[1.7] sm:text-[0.8125rem] lg:sticky lg:top-20"
      >
        {Array.from({ length: Math.ceil(bytes.length / ROW) }, (_, row) => (
          <div key={row} className="flex flex-wrap">
            <span className="mr-3 w-8 text-muted max-sm:hidden">
              {(row * ROW).toString(16).padStart(4, '0')}
            </span>
            {Array.from(bytes.slice(row * ROW, row * ROW + ROW), (byte, index) => {
              const position = row * ROW + index
              return (
                <span
                  key={position}
                  data-byte={position}
                  onPointerEnter={() => setMarked(fieldAt(fields, position))}
                  className={`rounded-[2px] px-[0.2em] sm:px-[0.3em] ${isMarked(position) ? 'bg-accent text-on-accent' : SHADES[fields.findIndex(({ from, to }) => position >= from && position < to) % SHADES.length]}`}
                >
                  {byte.toString(16).padStart(2, '0')}
                </span>
              )
            })}
          </div>
        ))}
      </div>
      <FieldList label={`Fields of ${title}`} fields={fields} marked={marked} onMark={setMarked} />
    </figure>
  )
}

type ListProps = {
  label: string
  fields: readonly ByteField[]
  marked: ByteField | undefined
  onMark: (field: ByteField | undefined) => void
}

function FieldList({ label, fields, marked, onMark }: ListProps) {
  return (
    <ul
      aria-label={label}
      className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface"
    >
      {fields.map((field) => (
        <li key={field.id}>
          <FieldRow field={field} marked={marked} onMark={onMark} />
          {field.parts && (
            <ul
              aria-label={`Members of ${field.name}`}
              className="divide-y divide-line border-t border-line pl-5"
            >
              {field.parts.map((part) => (
                <li key={part.id}>
                  <FieldRow field={part} marked={marked} onMark={onMark} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}

type RowProps = { field: ByteField; marked: ByteField | undefined; onMark: ListProps['onMark'] }

const FieldRow = ({ field, marked, onMark }: RowProps) => (
  <div
    tabIndex={0}
    role="group"
    aria-label={field.name}
    data-field={field.id}
    onFocus={() => onMark(field)}
    onBlur={() => onMark(undefined)}
    onPointerEnter={() => onMark(field)}
    onPointerLeave={() => onMark(undefined)}
    className={`px-4 py-2.5 text-sm focus-visible:-outline-offset-2 ${marked?.id === field.id ? 'bg-accent-soft' : ''}`}
  >
    <p className="flex flex-wrap items-baseline justify-between gap-x-4">
      <code className="font-mono font-semibold">{field.name}</code>
      <span className="text-xs text-muted tabular-nums">
        {field.to - field.from === 1 ? `byte ${field.from}` : `bytes ${field.from} to ${field.to - 1}`}
      </span>
    </p>
    <p className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">{field.value}</p>
    <p className="text-muted">
      {field.meaning} {field.clause && <ClauseLink id={field.clause} />}
    </p>
  </div>
)
