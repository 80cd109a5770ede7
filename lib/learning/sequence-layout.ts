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
export type Sequence = { width: number; height: number; columns: Column[]; arrows: Arrow[]; foot: number }

export const HEAD = 34
export const LINE = 16
export const HEAD_WIDTH = 116
const SIDE = HEAD_WIDTH / 2 + 4
const CHARACTER = 6.3
const LOOP = 26
/** A wide arrow's label is still read in one look. */
const LONGEST_LINE = 46

/** Few lanes stand further apart: their labels then need fewer lines. */
const gapOf = (lanes: number): number => (lanes <= 2 ? 340 : lanes === 3 ? 310 : lanes === 4 ? 256 : 204)

export function layOut(lanes: readonly Lane[], messages: readonly Message[]): Sequence {
  const gap = gapOf(lanes.length)
  const columns = lanes.map((lane, index) => ({ ...lane, x: SIDE + index * gap }))
  const width = Math.max(SIDE * 2 + gap * (lanes.length - 1), SIDE + gap)
  const arrows: Arrow[] = []
  let top = HEAD + 14
  for (const [index, message] of messages.entries()) {
    const arrow = place(message, { columns, gap, width, number: index + 1, top })
    arrows.push(arrow)
    top += arrow.height
  }
  const foot = top + 10
  return { width, height: foot + HEAD, columns, arrows, foot }
}

type Place = { columns: readonly Column[]; gap: number; width: number; number: number; top: number }

function place(message: Message, { columns, gap, number, top }: Place): Arrow {
  const find = (id: string) =>
    Math.max(
      columns.findIndex((column) => column.id === id),
      0,
    )
  const [start, end] = [find(message.from), find(message.to)]
  const [from, to] = [columns[start]?.x ?? SIDE, columns[end]?.x ?? SIDE]
  const tone = message.tone ?? 'plain'
  if (start === end) {
    // The last lane has no room to its right.
    const back = start > 0 && start === columns.length - 1
    const lines = wrap(message.label, gap - LOOP - 26)
    const height = Math.max(textHeight(lines, tone), 2 * LINE) + 20
    const x = from + (back ? -1 : 1) * (LOOP + 8)
    const label = { x, y: top + 20, anchor: back ? ('end' as const) : ('start' as const), lines }
    return { number, message, tone, top, height, y: top + 18, from, to, loop: back ? -LOOP : LOOP, label }
  }
  const span = Math.abs(to - from)
  const lines = wrap(message.label, Math.min(span - 36, LONGEST_LINE * CHARACTER))
  const text = textHeight(lines, tone)
  const label = { x: (from + to) / 2, y: top + 19, anchor: 'middle' as const, lines }
  return { number, message, tone, top, height: text + 30, y: top + text + 16, from, to, loop: 0, label }
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

export const TONE_WORDS = { plain: null, failed: '✕ failed', attack: '▲ attack' } as const
