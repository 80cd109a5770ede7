// JavaScript with its colours, in the browser. Loaded late: an editor works without it.
import javascript from 'highlight.js/lib/languages/javascript'
import { createLowlight } from 'lowlight'

const lowlight = createLowlight({ javascript })

type Content = ReturnType<typeof lowlight.highlight>['children'][number]
export type Piece = { text: string; style: string | undefined }

function piecesOf(content: Content, style?: string): Piece[] {
  if (content.type === 'text') return [{ text: content.value, style }]
  if (content.type !== 'element') return []
  const names = content.properties.className
  const own = Array.isArray(names) ? names.map(String).join(' ') : style
  return content.children.flatMap((child) => piecesOf(child, own))
}

export const colourCode = (code: string): Piece[] =>
  lowlight.highlight('javascript', code).children.flatMap((child) => piecesOf(child))
