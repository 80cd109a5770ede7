import { describe, expect, it } from 'vitest'
import { CLAUSE_IDS, readClause } from '@/lib/learning/clauses'
import { readTerm, TERM_IDS } from '@/lib/learning/glossary'

const SECTION = /^https:\/\/[\w.-]+\/[\w./-]+#[\w.:-]+$/

describe('the clauses that pages speak of', () => {
  it.each(CLAUSE_IDS)('%s leads to a section of a standard', (id) => {
    const { url, name, title } = readClause(id)
    expect(url).toMatch(SECTION)
    expect(new URL(url).href).toBe(url)
    expect(name).toMatch(/, section [A-Z]?\d*(\.\d+)*$/)
    expect(title.trim()).not.toBe('')
  })

  it('of an RFC is addressed by its number, which its id has too', () => {
    for (const id of CLAUSE_IDS.filter((each) => each.startsWith('rfc'))) {
      const [document = '', section = ''] = id.split('-')
      expect(readClause(id).url).toBe(`https://www.rfc-editor.org/rfc/${document}#section-${section}`)
    }
  })

  it('are there once each', () => {
    const urls = CLAUSE_IDS.map((id) => readClause(id).url)
    expect(new Set(urls).size).toBe(urls.length)
  })
})

describe('the glossary', () => {
  it('says each term in a sentence, once', () => {
    const terms = TERM_IDS.map((id) => readTerm(id).term.toLowerCase())
    expect(new Set(terms).size).toBe(terms.length)
    for (const id of TERM_IDS) expect(readTerm(id).meaning, id).toMatch(/[.!)]$/)
  })
})
