// The query of a page as plain strings: a parameter that is given twice counts as its first value.

export type SearchParams = Promise<Record<string, string | string[] | undefined>>

export async function readQuery(searchParams: SearchParams): Promise<Record<string, string | undefined>> {
  const entries = Object.entries(await searchParams)
  return Object.fromEntries(entries.map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]))
}
