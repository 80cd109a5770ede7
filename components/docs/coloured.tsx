// Code with its colours, taken apart on the server: no script is needed to read it.
import bash from 'highlight.js/lib/languages/bash'
import java from 'highlight.js/lib/languages/java'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import python from 'highlight.js/lib/languages/python'
import typescript from 'highlight.js/lib/languages/typescript'
import { createLowlight } from 'lowlight'

const lowlight = createLowlight({ bash, java, javascript, json, python, typescript })

type Content = ReturnType<typeof lowlight.highlight>['children'][number]
type Piece = { text: string; style: string | null }

/** Those that the style sheet has a colour for; around the others an element would only be weight. */
const STYLED = /^hljs-(keyword|built_in|attr|string|regexp|number|literal|subst|comment)$/

function piecesOf(content: Content, style: string | null = null): Piece[] {
  if (content.type === 'text') return [{ text: content.value, style }]
  if (content.type !== 'element') return []
  const names = content.properties.className
  const own = Array.isArray(names) ? names.map(String).find((name) => STYLED.test(name)) : undefined
  return content.children.flatMap((child) => piecesOf(child, own ?? style))
}

/** Neighbours that look the same are one. */
function joined(pieces: Piece[]): Piece[] {
  const all: Piece[] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    // Nobody sees the colour of a space.
    if (last && (last.style === piece.style || piece.text.trim() === '')) last.text += piece.text
    else all.push({ ...piece })
  }
  return all
}

/** The code of the reference is always the same: each block is taken apart once. */
const known = new Map<string, Piece[]>()

function piecesIn(language: string, code: string): Piece[] {
  const key = `${language} ${code}`
  const pieces =
    known.get(key) ?? joined(lowlight.highlight(language, code).children.flatMap((child) => piecesOf(child)))
  known.set(key, pieces)
  return pieces
}

export function Coloured({ language, code }: { language: string; code: string }) {
  return (
    <Pieces
      pieces={lowlight.registered(language) ? piecesIn(language, code) : [{ text: code, style: null }]}
    />
  )
}

function Pieces({ pieces }: { pieces: Piece[] }) {
  return pieces.map(({ text, style }, index) =>
    style ? (
      <span key={index} className={style}>
        {text}
      </span>
    ) : (
      text
    ),
  )
}

/** As Coloured, each line an element with its number beside it: one that is neither read aloud nor copied. */
export function NumberedLines({ language, code, first }: { language: string; code: string; first: number }) {
  return linesOf(piecesIn(language, code)).map((pieces, index) => (
    <span
      key={index}
      data-line={first + index}
      className="block before:mr-4 before:inline-block before:w-[3ch] before:text-right before:text-muted/70 before:select-none before:content-[attr(data-line)]"
    >
      <Pieces pieces={pieces} />
      {'\n'}
    </span>
  ))
}

/** A comment or a text may go over several lines. */
function linesOf(pieces: Piece[]): Piece[][] {
  const lines: Piece[][] = [[]]
  for (const { text, style } of pieces)
    text.split('\n').forEach((part, index) => {
      if (index > 0) lines.push([])
      lines.at(-1)?.push({ text: part, style })
    })
  return lines
}
