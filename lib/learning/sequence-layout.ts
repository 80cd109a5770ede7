// Where everything of a sequence diagram stands: numbers alone. The page and the picture draw the same ones.

export type Lane = { id: string; title: string }
export type Message = {
  from: string
  to: string
  label: string
  /** Told by shape and word, not by colour alone. */
  tone?: 'plain' | 'failed' | 'attack' | undefined
  href?: string | undefined
  current?: boolean | undefined
}

type Column = Lane & { x: number }
export type Arrow = {
  number: number
  message: Message
  tone: 'plain' | 'failed' | 'attack'
  /** Where its row begins, and the height of the row. */
  top: number
  height: number
  /** Of the line. For a message to oneself both ends are the lane, and the line goes round by `loop`. */
  y: number
  from: number
  to: number
  loop: number
  label: { x: number; y: number; anchor: 'start' | 'middle' | 'end'; lines: string[] }
}
export type Sequence = {
  width: number
  height: number
  headWidth: number
  columns: Column[]
  arrows: Arrow[]
  foot: number
}

export const HEAD = 34
const LINE = 16
const CHARACTER = 6.3
const LOOP = 26
/** A wide arrow's label is still read in one look. */
const LONGEST_LINE = 46

type Room = { gap: number; headWidth: number; side: number; narrow: boolean }

/** Few lanes stand further apart: their labels then need fewer lines. */
const gapOf = (lanes: number): number => (lanes <= 2 ? 340 : lanes === 3 ? 310 : lanes === 4 ? 256 : 204)

const WIDE_HEAD = 116
const SMALLEST_HEAD = 76
/** What a phone has room for. */
const PHONE = 316

function roomFor(lanes: number, narrow: boolean): Room {
  if (!narrow) return { gap: gapOf(lanes), headWidth: WIDE_HEAD, side: WIDE_HEAD / 2 + 4, narrow }
  const gap = Math.max(PHONE / Math.max(lanes, 1), SMALLEST_HEAD + 4)
  return { gap, headWidth: Math.min(gap - 4, WIDE_HEAD), side: gap / 2, narrow }
}

/** Narrow, labels stand over their arrows across all lanes instead of between two. */
export function layOut(
  lanes: readonly Lane[],
  messages: readonly Message[],
  { narrow = false } = {},
): Sequence {
  const room = roomFor(lanes.length, narrow)
  const { gap, side, headWidth } = room
  const columns = lanes.map((lane, index) => ({ ...lane, x: side + index * gap }))
  const width = Math.max(side * 2 + gap * (lanes.length - 1), narrow ? PHONE : side + gap)
  const arrows: Arrow[] = []
  let top = HEAD + 14
  for (const [index, message] of messages.entries()) {
    const arrow = place(message, { columns, room, width, number: index + 1, top })
    arrows.push(arrow)
    top += arrow.height
  }
  const foot = top + 10
  return { width, height: foot + HEAD, headWidth, columns, arrows, foot }
}

type Place = { columns: readonly Column[]; room: Room; width: number; number: number; top: number }

function place(message: Message, where: Place): Arrow {
  const { columns, room, number, top } = where
  const find = (id: string) =>
    Math.max(
      columns.findIndex((column) => column.id === id),
      0,
    )
  const [start, end] = [find(message.from), find(message.to)]
  const [from, to] = [columns[start]?.x ?? room.side, columns[end]?.x ?? room.side]
  const arrow = { number, message, tone: message.tone ?? 'plain', top, from, to }
  // The last lane has no room to its right.
  const loop = start !== end ? 0 : start > 0 && start === columns.length - 1 ? -LOOP : LOOP
  if (loop !== 0 && !room.narrow) return { ...arrow, loop, ...besideLoop(arrow, loop, room.gap) }
  return { ...arrow, loop, ...above(arrow, loop, where) }
}

type Unplaced = Pick<Arrow, 'message' | 'tone' | 'top' | 'from' | 'to'>

function besideLoop({ message, tone, top, from }: Unplaced, loop: number, gap: number) {
  const lines = wrap(message.label, gap - LOOP - 26)
  const height = Math.max(textHeight(lines, tone), 2 * LINE) + 20
  const x = from + loop + Math.sign(loop) * 8
  return { height, y: top + 18, label: { x, y: top + 20, anchor: anchorOf(loop), lines } }
}

const anchorOf = (loop: number) => (loop < 0 ? ('end' as const) : ('start' as const))

function above({ message, tone, top, from, to }: Unplaced, loop: number, { room, width }: Place) {
  const span = room.narrow ? width - 8 : Math.abs(to - from) - 36
  const lines = wrap(message.label, Math.min(span, LONGEST_LINE * CHARACTER))
  const text = textHeight(lines, tone)
  const label = {
    x: room.narrow ? width / 2 : (from + to) / 2,
    y: top + 19,
    anchor: 'middle' as const,
    lines,
  }
  return { height: text + 30 + (loop === 0 ? 0 : 20), y: top + text + 16, label }
}

const textHeight = (lines: readonly string[], tone: Arrow['tone']): number =>
  (lines.length + (tone === 'plain' ? 0 : 1)) * LINE

function wrap(text: string, width: number): string[] {
  const most = Math.floor(width / CHARACTER)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line && line.length + 1 + word.length > most) {
      lines.push(line)
      line = ''
    }
    line = line ? `${line} ${word}` : word
  }
  return [...lines, line]
}

/** The head of an arrow that points to x: a tip, or a cross where nothing arrived. */
export function headOf({ to, from, y, loop, tone }: Arrow): string {
  const at = loop ? y + 20 : y
  const side = (loop ? loop > 0 : from > to) ? 1 : -1
  const x = to + side
  if (tone === 'failed') {
    const middle = x + side * 8
    return `M${middle - 5},${at - 5}l10,10m0,-10l-10,10`
  }
  return `M${x + side * 8},${at - 4.5}L${x},${at}L${x + side * 8},${at + 4.5}${tone === 'attack' ? 'Z' : ''}`
}

export const NUMBER_RADIUS = 9.5

export function lineOf({ from, to, y, loop, tone }: Arrow): string {
  const away = Math.sign(loop || to - from)
  const begin = `M${from + away * NUMBER_RADIUS},${y}`
  if (loop) return `${begin}H${from + loop}V${y + 20}H${from + away * 2}`
  return `${begin}H${to - away * (tone === 'plain' ? 2 : 9)}`
}

const TONE_WORDS = { plain: null, failed: '✕ failed', attack: '▲ attack' } as const

/** How a message is drawn by its tone, whatever the colours are. */
export const STROKES = {
  plain: { dash: undefined, headWidth: 1.5, isHeadFilled: false },
  failed: { dash: '5 4', headWidth: 2, isHeadFilled: false },
  attack: { dash: '5 4', headWidth: 1.5, isHeadFilled: true },
} as const

type LabelLine = { text: string; x: number; y: number; isToneWord: boolean }

/** The label line by line; the word of the tone, where it has one, comes last. */
export function labelLinesOf({ label: { lines, x, y }, tone }: Arrow): LabelLine[] {
  const word = TONE_WORDS[tone]
  return [...lines, ...(word ? [word] : [])].map((text, index) => ({
    ...{ text, x, y: y + index * LINE },
    isToneWord: index === lines.length,
  }))
}
