// The drawing of a sequence: everything on the paper, nothing over anything else, and what went wrong told by shape.
import { describe, expect, it } from 'vitest'
import { headOf, layOut, lineOf, type Message } from '@/lib/learning/sequence-layout'

const LANES = ['a', 'b', 'c'].map((id) => ({ id, title: id.toUpperCase() }))
const LONG = 'Authorization response: a redirect back to the page that was wanted, with everything in it'

const MESSAGES: Message[] = [
  { from: 'a', to: 'b', label: 'one' },
  { from: 'c', to: 'a', label: LONG },
  { from: 'a', to: 'a', label: LONG },
  { from: 'c', to: 'c', label: LONG, tone: 'failed' },
  { from: 'b', to: 'c', label: 'five', tone: 'attack' },
]

describe('a sequence', () => {
  const { width, height, columns, arrows, foot } = layOut(LANES, MESSAGES)

  it('has a column for each lane and a numbered arrow for each message, in order', () => {
    expect(columns.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(arrows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
  })

  it('puts no row over another, and all of them on the paper', () => {
    for (const [index, { top, height: own, y, label }] of arrows.entries()) {
      expect(top).toBe(index === 0 ? top : arrows[index - 1]!.top + arrows[index - 1]!.height)
      expect(y).toBeGreaterThan(top)
      expect(label.y + (label.lines.length - 1) * 16).toBeLessThan(top + own)
    }
    expect(arrows.at(-1)!.top + arrows.at(-1)!.height).toBeLessThanOrEqual(foot)
    expect(foot).toBeLessThan(height)
  })

  it('breaks a long label, and loses no word of it', () => {
    for (const each of [arrows[1]!, arrows[2]!, arrows[3]!]) {
      expect(each.label.lines.length).toBeGreaterThan(1)
      expect(each.label.lines.join(' ')).toBe(LONG)
    }
  })

  it('turns a message to oneself inwards at the last lane, where there is no room outside', () => {
    expect(arrows[2]!.loop).toBeGreaterThan(0)
    expect(arrows[3]!.loop).toBeLessThan(0)
    expect(arrows[3]!.label.anchor).toBe('end')
    expect(columns[2]!.x).toBeLessThan(width)
  })

  it('ends what failed in a cross, what attacks in a filled tip, everything else in an open one', () => {
    expect(headOf(arrows[3]!)).toMatch(/l10,10m0,-10l-10,10$/)
    expect(headOf(arrows[4]!)).toMatch(/Z$/)
    expect(headOf(arrows[0]!)).toMatch(/^M[\d.]+,[\d.]+L[\d.]+,[\d.]+L[\d.]+,[\d.]+$/)
    expect(lineOf(arrows[0]!)).toMatch(/^M/)
  })
})

describe('a narrow sequence', () => {
  it('fits a phone, with each label over its arrow and whole', () => {
    const { width, headWidth, arrows, columns } = layOut(LANES, MESSAGES, { narrow: true })
    expect(width).toBeLessThanOrEqual(318)
    expect(columns.at(-1)!.x + headWidth / 2).toBeLessThanOrEqual(width)
    for (const { label, message, top, height, y, loop } of arrows) {
      expect(label.lines.join(' ')).toBe(message.label)
      expect(y).toBeGreaterThan(label.y + (label.lines.length - 1) * 16)
      expect(y + (loop === 0 ? 0 : 20)).toBeLessThan(top + height)
    }
  })

  it('grows wider where there are many lanes, rather than unreadable', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, title: id }))
    expect(layOut(many, MESSAGES, { narrow: true }).width).toBeGreaterThan(450)
  })
})

it('one lane alone, and none, can be drawn too', () => {
  expect(layOut([{ id: 'a', title: 'A' }], [{ from: 'a', to: 'a', label: 'x' }]).arrows).toHaveLength(1)
  expect(layOut([], []).arrows).toEqual([])
})
