// Who said what to whom, drawn, and the same as a list for those who can't see the drawing. It knows nothing of where the
// messages come from.
import type { ReactNode } from 'react'
import { Disclosure } from '@/components/ui/disclosure'
import {
  HEAD,
  headOf,
  labelLinesOf,
  layOut,
  lineOf,
  NUMBER_RADIUS,
  STROKES,
  type Arrow,
  type Lane,
  type Message,
} from '@/lib/learning/sequence-layout'

type Props = { title: string; lanes: readonly Lane[]; messages: readonly Message[] }

export function SequenceDiagram({ title, lanes, messages }: Props) {
  return (
    <figure aria-label={title} className="space-y-3">
      <div
        tabIndex={0}
        role="group"
        aria-label={`${title}: drawing`}
        className="overflow-x-auto rounded-lg border border-line bg-surface py-5 shadow-card focus-visible:-outline-offset-2 max-sm:px-3.5 sm:px-6"
      >
        <Drawing {...{ lanes, messages }} className="max-sm:hidden" />
        <Drawing {...{ lanes, messages }} narrow className="sm:hidden" />
      </div>
      <Disclosure summary={<span className="font-medium">The diagram as text</span>}>
        <AsText lanes={lanes} messages={messages} />
      </Disclosure>
    </figure>
  )
}

type Drawing = Omit<Props, 'title'> & { narrow?: boolean; className: string }

function Drawing({ lanes, messages, narrow = false, className }: Drawing) {
  const { width, height, headWidth, columns, arrows, foot } = layOut(lanes, messages, { narrow })
  return (
    <svg
      aria-hidden
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className={`mx-auto block max-w-none ${className}`}
    >
      {arrows.map(
        (arrow) => arrow.message.current && <Mark key={arrow.number} arrow={arrow} width={width} />,
      )}
      {columns.map(({ id, title, x }) => (
        <g key={id}>
          <line x1={x} x2={x} y1={HEAD} y2={foot} strokeDasharray="2 4" className="stroke-line-strong" />
          <Head {...{ x, title }} y={0.5} width={headWidth} />
          <Head {...{ x, title }} y={foot} width={headWidth} />
        </g>
      ))}
      {arrows.map((arrow) => (
        <Linked key={arrow.number} href={arrow.message.href}>
          <ArrowMark arrow={arrow} width={width} />
        </Linked>
      ))}
    </svg>
  )
}

type Head = { x: number; y: number; width: number; title: string }

/** A long title in a narrow head is set smaller. */
const Head = ({ x, y, width, title }: Head) => (
  <>
    <rect
      x={x - width / 2}
      y={y}
      width={width}
      height={HEAD - 1}
      rx={8}
      className="fill-sunken stroke-line-strong"
    />
    <text
      x={x}
      y={y + 21}
      textAnchor="middle"
      fontSize={Math.min(13, ((width - 10) / title.length) * 1.75)}
      className="fill-ink font-semibold"
    >
      {title}
    </text>
  </>
)

const Mark = ({ arrow: { top, height }, width }: { arrow: Arrow; width: number }) => (
  <rect
    x={1}
    y={top}
    width={width - 2}
    height={height}
    rx={8}
    className="fill-accent-soft stroke-accent-line"
  />
)

/** For the pointer alone: whoever uses the keyboard has the list. */
const Linked = ({ href, children }: { href: string | undefined; children: ReactNode }) =>
  href ? (
    <a href={href} tabIndex={-1} className="group/message">
      {children}
    </a>
  ) : (
    children
  )

const INK = { plain: 'text-ink', failed: 'text-danger-text', attack: 'text-warn-text' }

function ArrowMark({ arrow, width }: { arrow: Arrow; width: number }) {
  const { tone, message, number, from, y, top, height } = arrow
  const { dash, headWidth, isHeadFilled } = STROKES[tone]
  const ink = message.current && tone === 'plain' ? 'text-accent-text' : INK[tone]
  return (
    <g className={ink}>
      <rect
        x={1}
        y={top}
        width={width - 2}
        height={height}
        rx={8}
        className="fill-transparent group-hover/message:fill-ink/5"
      />
      <path d={lineOf(arrow)} fill="none" stroke="currentColor" strokeWidth={1.5} strokeDasharray={dash} />
      <path
        d={headOf(arrow)}
        fill={isHeadFilled ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth={headWidth}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle
        cx={from}
        cy={y}
        r={NUMBER_RADIUS}
        stroke="currentColor"
        strokeWidth={1.5}
        className={message.current ? 'fill-current' : 'fill-surface'}
      />
      <text
        x={from}
        y={y + 3.5}
        textAnchor="middle"
        fontSize={10}
        className={`font-semibold ${message.current ? 'fill-surface' : 'fill-current'}`}
      >
        {number}
      </text>
      <Label arrow={arrow} />
    </g>
  )
}

function Label({ arrow }: { arrow: Arrow }) {
  const { label, message } = arrow
  const weight = message.current ? 'font-semibold' : 'font-medium'
  return (
    <text
      textAnchor={label.anchor}
      strokeWidth={5}
      strokeLinejoin="round"
      paintOrder="stroke"
      fontSize={12.5}
      className={`fill-current ${weight} ${message.current ? 'stroke-accent-soft' : 'stroke-surface'} group-hover/message:underline`}
    >
      {labelLinesOf(arrow).map(({ text, x, y, isToneWord }) => (
        <tspan key={y} {...{ x, y }} {...(isToneWord && { fontSize: 11, className: 'font-semibold' })}>
          {text}
        </tspan>
      ))}
    </text>
  )
}

function AsText({ lanes, messages }: Omit<Props, 'title'>) {
  const titleOf = (id: string) => lanes.find((lane) => lane.id === id)?.title ?? id
  return (
    <ol className="list-decimal space-y-1.5 pl-7 text-sm">
      {messages.map(({ from, to, label, tone, href, current }, index) => (
        <li key={index} aria-current={current ? 'step' : undefined} className="aria-[current]:font-semibold">
          <span className="text-muted">
            {titleOf(from)}
            {to !== from && ` to ${titleOf(to)}`}:
          </span>{' '}
          {href ? (
            <a href={href} className="underline decoration-line-strong underline-offset-[0.22em]">
              {label}
            </a>
          ) : (
            label
          )}
          {tone === 'failed' && <strong className="text-danger-text"> (failed)</strong>}
          {tone === 'attack' && <strong className="text-warn-text"> (attack)</strong>}
        </li>
      ))}
    </ol>
  )
}
