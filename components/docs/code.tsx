// Code of the reference, coloured on the server: no script is needed to read it.
import bash from 'highlight.js/lib/languages/bash'
import java from 'highlight.js/lib/languages/java'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import python from 'highlight.js/lib/languages/python'
import { createLowlight } from 'lowlight'
import { CopyCode } from '@/components/docs/copy-code'
import { CodeFigure } from '@/components/ui/code-figure'

const lowlight = createLowlight({ bash, java, javascript, json, python })

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

function Coloured({ language, code }: { language: string; code: string }) {
  if (!lowlight.registered(language)) return code
  return piecesIn(language, code).map(({ text, style }, index) =>
    style ? (
      <span key={index} className={style}>
        {text}
      </span>
    ) : (
      text
    ),
  )
}

type Props = { label: string; language: string; code: string; output?: boolean }

export function Code({ label, language, code, output = false }: Props) {
  return (
    <CodeFigure label={label} output={output} action={output ? undefined : <CopyCode />}>
      <code>
        <Coloured language={language} code={code} />
      </code>
    </CodeFigure>
  )
}
