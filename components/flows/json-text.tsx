// JSON, indented and coloured: small enough to do it in the browser, where answers arrive.
const PARTS = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/g

export function JsonText({ children }: { children: string }) {
  const parts: { text: string; style?: string }[] = []
  let at = 0
  for (const match of children.matchAll(PARTS)) {
    const [whole, text, colon] = match
    if (match.index > at) parts.push({ text: children.slice(at, match.index) })
    parts.push({
      text: whole,
      style: text === undefined ? 'hljs-number' : colon ? 'hljs-attr' : 'hljs-string',
    })
    at = match.index + whole.length
  }
  parts.push({ text: children.slice(at) })
  return parts.map(({ text, style }, index) => (
    <span key={index} className={style}>
      {text}
    </span>
  ))
}

/** As it came, where it isn't JSON. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
