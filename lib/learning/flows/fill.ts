// Puts the values of a run into the texts of a flow: what will be sent, and the same as a command for a terminal.
import type { Ask, Break, Parameter, Redirect, Step } from '@/lib/learning/flows/types'

export type Values = Readonly<Record<string, string>>
/** By name: another text, or null where the parameter is left out. */
export type Edits = Readonly<Record<string, string | null>>
export type Filled = readonly (readonly [name: string, value: string])[]

/** A name without a value stays as it is, so that nobody takes it for an empty one. */
export const fill = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

/** The parameters as they would be sent: the flow's own, then what was broken on purpose, then what was typed. */
export function fillAll(
  parameters: readonly Parameter[],
  values: Values,
  { broken, edits = {} }: { broken?: Break | undefined; edits?: Edits } = {},
): Filled {
  return parameters.flatMap(({ name, value, off }) => {
    const changed =
      name in edits ? edits[name] : broken && name in broken.changes ? broken.changes[name] : undefined
    if (changed === null || (changed === undefined && off)) return []
    return [[name, fill(changed ?? value, values)] as const]
  })
}

export function addressOf({ url }: Pick<Redirect, 'url'>, filled: Filled, values: Values): string {
  const query = new URLSearchParams(filled.map(([name, value]) => [name, value]))
  return `${fill(url, values)}${query.size > 0 ? `?${query}` : ''}`
}

/** Null where there is no body. */
export function bodyOf({ encoding }: Pick<Ask, 'encoding'>, filled: Filled): string | null {
  if (encoding === 'none') return null
  if (encoding === 'form') return new URLSearchParams(filled.map(([name, value]) => [name, value])).toString()
  return JSON.stringify(Object.fromEntries(filled.map(([name, value]) => [name, parsed(value)])))
}

/** A value that is JSON itself goes into the body as what it is. */
function parsed(value: string): unknown {
  if (!/^[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** `$NAME`, for a reader who has no values yet. */
export const placeholders = (base: Values, names: Iterable<string>): Values =>
  Object.fromEntries([...names].map((name) => [name, base[name] ?? `$${name.toUpperCase()}`]))

/** Every name that the texts of a flow wait for. */
export function namesIn(value: unknown): Set<string> {
  const found = JSON.stringify(value).matchAll(/\{(\w+)\}/g)
  return new Set([...found].map(([, name = '']) => name))
}

/** In double quotes, so that `$NAME` is filled in by the shell. */
const quoted = (text: string): string => `"${text.replace(/["\\`]/g, '\\$&')}"`

const BASIC = '-u "$CLIENT_ID:$CLIENT_SECRET"'

/** The same step by hand; null for one that happens in the client alone. */
export function curlOf(step: Step, filled: Filled, headers: Filled, values: Values): string | null {
  switch (step.kind) {
    case 'redirect':
      return `# In a browser, signed in:\n${addressOf(step, filled, values)}`
    case 'open':
      return `# In a browser:\n${addressOf(step, filled, values)}`
    case 'request': {
      const query = step.encoding === 'none' ? addressOf(step, filled, values) : fill(step.url, values)
      const data =
        step.encoding === 'form'
          ? filled.map(([name, value]) => `--data-urlencode ${quoted(`${name}=${value}`)}`)
          : step.encoding === 'json'
            ? ["-H 'Content-Type: application/json'", `--data ${quoted(bodyOf(step, filled) ?? '')}`]
            : []
      const lines = [
        `curl -i ${query}`,
        ...(step.via ? [BASIC] : []),
        ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
        ...data,
      ]
      return lines.join(' \\\n  ')
    }
    default:
      return null
  }
}
