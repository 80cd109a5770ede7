import { describe, expect, it } from 'vitest'
import { readSource, SOURCE_IDS } from '@/lib/learning/sources'
import { findSymbol } from '../../../scripts/launcher/find-symbol'
import { collectSources } from '../../../scripts/launcher/sources'

const FILE = `// What it owns.
import x from 'y'

const UNRELATED = 1

/** A guarantee. */
export const answer = (): number => {
  return UNRELATED
}

export class Shelf {
  // Why it is so.
  take(): void {
    const nested = { ttl: { Code: 60 } }
  }
}
`

describe('the code that pages show', () => {
  it('is there: every file and every name of the table', async () => {
    const found = await collectSources()
    expect(Object.keys(found).sort()).toEqual([...SOURCE_IDS].sort())
  })

  it('comes from files that an image is built of', () => {
    for (const id of SOURCE_IDS)
      expect(readSource(id).file, id).toMatch(/^(app|components|lib|prisma|scripts)\/[\w[\]./-]+\.tsx?$/)
  })

  it('is short enough to be read beside the words', async () => {
    for (const [id, { code }] of Object.entries(await collectSources()))
      expect(code.split('\n').length, id).toBeLessThanOrEqual(60)
  })
})

describe('a declaration in a file', () => {
  it('is found with the comment above it, at its real line', () => {
    const found = findSymbol('a.ts', FILE, 'answer')
    expect(found).toMatchObject({ line: 6 })
    expect(found?.code).toMatch(/^\/\*\* A guarantee\. \*\/\nexport const answer/)
  })

  it('is found inside another, without the indentation around it', () => {
    const method = findSymbol('a.ts', FILE, 'Shelf.take')
    expect(method?.line).toBe(12)
    expect(method?.code).toMatch(/^\/\/ Why/)
    expect(findSymbol('a.ts', FILE, 'Shelf.ttl')).toEqual({
      line: 14,
      code: 'const nested = { ttl: { Code: 60 } }',
    })
  })

  it('leaves out a comment that belongs to the file', () => {
    expect(findSymbol('a.ts', FILE, 'UNRELATED')).toEqual({ line: 4, code: 'const UNRELATED = 1' })
  })

  it('that is gone is nothing', () => {
    expect(findSymbol('a.ts', FILE, 'gone')).toBeNull()
    expect(findSymbol('a.ts', FILE, 'Shelf.gone')).toBeNull()
  })
})
