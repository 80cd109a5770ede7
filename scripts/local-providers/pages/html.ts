// Owns how the pages' HTML is put together: every value is escaped unless it is HTML made here.

export class Html {
  constructor(readonly markup: string) {}
}

type Part = string | number | Html | undefined | null | false | readonly Part[]

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escape = (value: string) => value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)

function render(part: Part): string {
  if (part === undefined || part === null || part === false) return ''
  if (part instanceof Html) return part.markup
  if (typeof part === 'object') return part.map(render).join('')
  return escape(String(part))
}

export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(String.raw({ raw: strings }, ...parts.map(render)))
}
