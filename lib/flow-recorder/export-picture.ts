// A flow as a picture that may be shown around: who said what to whom, and which checks were made. No value of it is in
// there, and nothing that says whose flow it was or when.
import type { RecordedFlow, Value } from '@/lib/flow-recorder/schemas'
import { durationWords, flowTitle, lanesOf, messageOf, outcomeWords } from '@/lib/learning/flow-words'
import {
  HEAD,
  headOf,
  labelLinesOf,
  layOut,
  lineOf,
  NUMBER_RADIUS,
  STROKES,
  type Arrow,
} from '@/lib/learning/sequence-layout'

const COLOURS = {
  page: '#fbfbf8',
  card: '#ffffff',
  ink: '#18211d',
  muted: '#55605a',
  line: '#cdd3ce',
  head: '#f1f4f0',
  accent: '#0b6b49',
  plain: '#18211d',
  failed: '#b3261e',
  attack: '#7a5300',
}
const MARGIN = 32
const TOP = 92
const BOTTOM = 76
const NARROWEST = 620

const TAKEN_OUT =
  'Taken out: every value (parameters, tokens, codes, cookies), names, e-mail addresses, ids and the time.'

/** What of the values says who somebody is. */
const PERSONAL = /(^|\.)(name|given_name|family_name|email|preferred_username|login|displayName)$/
const ID = /[\w.+-]+@[\w.-]+\.\w+|[0-9a-f]{8}-[0-9a-f-]{27}/gi

export function pictureOf(flow: RecordedFlow): string {
  const steps = flow.steps.map(({ step }) => step)
  const hide = hiderOf(flow)
  const { width, height, headWidth, columns, arrows, foot } = layOut(
    lanesOf(flow, steps).map((lane) => ({ ...lane, title: hide(lane.title) })),
    steps.map((step) => ({ ...messageOf(step), label: hide(messageOf(step).label) })),
  )
  const full = { width: Math.max(width, NARROWEST) + 2 * MARGIN, height: height + TOP + BOTTOM }
  const left = (full.width - width) / 2
  const checks = steps.flatMap((step) => step.checks)
  const passed = checks.filter((check) => check.passed).length
  const facts = [
    outcomeWords(flow.outcome).text,
    `${steps.length} steps`,
    `${passed} of ${checks.length} checks passed`,
    durationWords(flow.durationMs),
  ]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${full.width}" height="${full.height}" viewBox="0 0 ${full.width} ${full.height}" font-family="Inter, ui-sans-serif, system-ui, sans-serif" role="img">`,
    `<title>${escape(hide(flowTitle(flow)))}</title>`,
    `<desc>${escape(TAKEN_OUT)}</desc>`,
    `<rect width="100%" height="100%" fill="${COLOURS.page}"/>`,
    text(MARGIN, 42, hide(flowTitle(flow)), { size: 22, weight: 650 }),
    text(MARGIN, 66, facts.join(' · '), { size: 13, fill: COLOURS.muted }),
    `<g transform="translate(${left} ${TOP})">`,
    ...columns.map(
      ({ x }) =>
        `<line x1="${x}" x2="${x}" y1="${HEAD}" y2="${foot}" stroke="${COLOURS.line}" stroke-dasharray="2 4"/>`,
    ),
    ...columns.flatMap(({ x, title }) => [0.5, foot].map((y) => head({ x, y, width: headWidth, title }))),
    ...arrows.map(drawArrow),
    '</g>',
    text(MARGIN, full.height - 38, 'A real flow, recorded step by step by Campuskey’s inspector.', {
      size: 12,
      weight: 600,
      fill: COLOURS.accent,
    }),
    text(MARGIN, full.height - 20, TAKEN_OUT, { size: 11, fill: COLOURS.muted }),
    '</svg>\n',
  ].join('\n')
}

/** Titles hold no values; what an address in one says of a person goes all the same. */
function hiderOf({ steps }: RecordedFlow): (text: string) => string {
  const plain = (value: Value): string[] => (value.kind === 'plain' ? [value.text] : [])
  const personal = steps
    .flatMap(({ step }) => step.values)
    .flatMap(({ name, value }) => [
      ...(PERSONAL.test(name) ? plain(value) : []),
      ...(value.kind === 'jwt'
        ? value.claims.filter((claim) => PERSONAL.test(claim.name)).flatMap((claim) => plain(claim.value))
        : []),
    ])
    .filter((each) => each.length > 2)
  return (shown) => personal.reduce((rest, each) => rest.replaceAll(each, '…'), shown).replace(ID, '…')
}

type Look = { size: number; weight?: number; fill?: string; anchor?: string; halo?: boolean }

function text(
  x: number,
  y: number,
  content: string,
  { size, weight = 400, fill = COLOURS.ink, anchor = 'start', halo = false }: Look,
): string {
  const around = halo
    ? ` stroke="${COLOURS.page}" stroke-width="5" stroke-linejoin="round" paint-order="stroke"`
    : ''
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}"${around}>${escape(content)}</text>`
}

type Head = { x: number; y: number; width: number; title: string }

const head = ({ x, y, width, title }: Head): string =>
  `<rect x="${x - width / 2}" y="${y}" width="${width}" height="${HEAD - 1}" rx="8" fill="${COLOURS.head}" stroke="${COLOURS.line}"/>` +
  text(x, y + 21, title, { size: 12.5, weight: 600, anchor: 'middle' })

function drawArrow(arrow: Arrow): string {
  const { tone, from, y, number, label } = arrow
  const colour = COLOURS[tone]
  const { dash, headWidth, isHeadFilled } = STROKES[tone]
  const look = { size: 12.5, weight: 500, fill: colour, anchor: label.anchor, halo: true }
  return [
    `<path d="${lineOf(arrow)}" fill="none" stroke="${colour}" stroke-width="1.5"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`,
    `<path d="${headOf(arrow)}" fill="${isHeadFilled ? colour : 'none'}" stroke="${colour}" stroke-width="${headWidth}" stroke-linecap="round" stroke-linejoin="round"/>`,
    `<circle cx="${from}" cy="${y}" r="${NUMBER_RADIUS}" fill="${COLOURS.page}" stroke="${colour}" stroke-width="1.5"/>`,
    text(from, y + 3.5, String(number), { size: 10, weight: 600, fill: colour, anchor: 'middle' }),
    ...labelLinesOf(arrow).map(({ x, y: at, text: line, isToneWord }) =>
      text(x, at, line, isToneWord ? { ...look, weight: 650 } : look),
    ),
  ].join('\n')
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Control characters are no XML at all, not even escaped. */
const escape = (content: string): string =>
  content.replace(/[\u0000-\u001f\ufffe\uffff]/g, ' ').replace(/[&<>"]/g, (each) => ENTITIES[each] ?? each)
