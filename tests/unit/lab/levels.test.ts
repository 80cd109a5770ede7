// The tables behind levels 1 to 3: complete, unambiguous, and graded by the same rules that the pages use.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { TERM_IDS } from '@/lib/learning/glossary'
import {
  FAULTS,
  fixSteps,
  judgeMarks,
  MISSING,
  VULNERABLE_CODE,
  VULNERABLE_LINES,
} from '@/lib/learning/lab/callback'
import { compareDesign, DECISIONS, readChoices, type Decision } from '@/lib/learning/lab/design'
import { diffLines, hunksOf } from '@/lib/learning/lab/diff'
import { grade, isRight, readAnswers, scoreInWords, toQuery } from '@/lib/learning/lab/grade'
import { QUESTIONS, type Question } from '@/lib/learning/lab/questions'
import { shuffled } from '@/lib/learning/lab/shuffle'

const questions: readonly Question[] = QUESTIONS
const decisions: readonly Decision[] = DECISIONS
const ROOT = join(import.meta.dirname, '../../..')

const unique = (ids: readonly string[]) => expect(new Set(ids).size).toBe(ids.length)

const termsIn = (text: string): string[] => [...text.matchAll(/\[\[([^\]:]+)/g)].map(([, id = '']) => id)

describe('the questions of level 1', () => {
  it('are at least twelve, each known by an id of its own', () => {
    expect(questions.length).toBeGreaterThanOrEqual(12)
    unique(questions.map(({ id }) => id))
  })

  it.each(questions.map((question) => [question.id, question] as const))(
    '%s has right and wrong answers, each explained, and says where it is written',
    (_id, { ask, options, clauses }) => {
      unique(options.map(({ id }) => id))
      expect(options.some((option) => option.isRight)).toBe(true)
      expect(options.some((option) => !option.isRight)).toBe(true)
      for (const { text, why } of options) {
        expect(why).toMatch(/[.!]$/)
        // A link inside a label would be pressed by whoever wants to choose.
        expect(text).not.toContain('[[')
        for (const term of termsIn(why)) expect(TERM_IDS).toContain(term)
      }
      for (const term of termsIn(ask)) expect(TERM_IDS).toContain(term)
      expect(clauses.length).toBeGreaterThan(0)
    },
  )
})

const rightAnswers = Object.fromEntries(
  questions.map(({ id, options }) => [id, options.filter((option) => option.isRight).map((each) => each.id)]),
)

describe('grading', () => {
  it('is passed with all right ones and no other', () => {
    expect(grade(readAnswers(rightAnswers))).toMatchObject({
      right: questions.map(({ id }) => id),
      isPassed: true,
    })
  })

  it.each(questions.map((question) => [question.id, question] as const))(
    'is not passed with a right answer of %s left out, nor with a wrong one beside them',
    (id, question) => {
      const chosen = rightAnswers[id]!
      const wrongOne = question.options.find((option) => !option.isRight)!.id
      for (const answer of [chosen.slice(1), [...chosen, wrongOne], []]) {
        expect(isRight(question, answer)).toBe(false)
        expect(grade(readAnswers({ ...rightAnswers, [id]: answer })).isPassed).toBe(false)
      }
    },
  )

  it('leaves out what names no question and no answer', () => {
    expect(readAnswers({ 'browser-secret': ['readable', 'x'], x: 'y', implicit: '__proto__' })).toEqual({
      'browser-secret': ['readable'],
    })
  })

  it('survives its way through an address', () => {
    const query = new URLSearchParams(toQuery(rightAnswers))
    const raw = Object.fromEntries([...new Set(query.keys())].map((id) => [id, query.getAll(id)]))
    expect(grade(readAnswers(raw)).isPassed).toBe(true)
  })

  it.each([
    [15, 15, 'All fifteen are right.'],
    [1, 15, 'One of fifteen is right.'],
    [11, 15, 'Eleven of fifteen are right.'],
    [0, 15, 'None of the fifteen is right yet.'],
  ])('says %i of %i in words', (right, total, words) => {
    expect(scoreInWords(right, total)).toBe(words)
  })
})

const marks = (lines: number[], missing: string[]) =>
  judgeMarks({ lines: new Set(lines.map(String)), missing: new Set(missing) })

const lineOf = (fault: string) => VULNERABLE_LINES.find((line) => line.fault === fault)!.number
const STANDING = ['secret', 'redirect-uri', 'tokens-to-browser', 'local-storage'].map(lineOf)
const ABSENT = MISSING.filter(({ fault }) => fault).map(({ id }) => id)

describe('the callback of level 2', () => {
  it('has six faults: four stand in lines that can be marked, two are in the list of what is missing', () => {
    expect(FAULTS).toHaveLength(6)
    const inLines = VULNERABLE_LINES.flatMap(({ fault, isMarkable }) => (isMarkable && fault ? [fault] : []))
    const inList = MISSING.flatMap(({ fault }) => fault ?? [])
    expect([...new Set([...inLines, ...inList])].sort()).toEqual(FAULTS.map(({ id }) => id).sort())
    expect(inLines.filter((fault) => inList.includes(fault))).toEqual([])
  })

  it('is solved by one line of each fault and both missing things', () => {
    expect(marks(STANDING, ABSENT)).toMatchObject({ isSolved: true, fineLines: [] })
  })

  it.each(STANDING)('is not solved without line %i', (line) => {
    const { isSolved, found } = marks(
      STANDING.filter((each) => each !== line),
      ABSENT,
    )
    expect({ isSolved, found: found.size }).toEqual({ isSolved: false, found: 5 })
  })

  it('is not solved by suspecting everything', () => {
    const all = VULNERABLE_LINES.filter(({ isMarkable }) => isMarkable).map(({ number }) => number)
    expect(marks(all, ABSENT)).toMatchObject({ isSolved: false })
    expect(
      marks(
        STANDING,
        MISSING.map(({ id }) => id),
      ),
    ).toMatchObject({ isSolved: false })
    expect(marks([...STANDING, 2], ABSENT)).toMatchObject({ isSolved: false, fineLines: [2] })
  })

  it('is fixed step by step, each of which is valid TypeScript and takes its fault out', () => {
    const steps = fixSteps()
    expect(steps[0]?.before).toBe(VULNERABLE_CODE)
    for (const { id, before, after } of steps) {
      expect(after, id).not.toBe(before)
      const { diagnostics } = ts.transpileModule(after, {
        reportDiagnostics: true,
        compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
      })
      expect(diagnostics, id).toEqual([])
    }
    const fixed = steps.at(-1)!.after
    for (const { code, fault } of VULNERABLE_LINES) if (fault) expect(fixed).not.toContain(code.trim())
    for (const part of ['flow.state', 'code_verifier: flow.verifier', 'payload.nonce !== flow.nonce'])
      expect(fixed).toContain(part)
  })
})

describe('a diff', () => {
  it('gives both texts back', () => {
    for (const { before, after } of fixSteps()) {
      const lines = diffLines(before, after)
      const without = (kind: string) => lines.filter((line) => line.kind !== kind).map(({ text }) => text)
      expect(without('added').join('\n')).toBe(before)
      expect(without('removed').join('\n')).toBe(after)
    }
  })

  it('shows what changed with two lines around it', () => {
    const lines = diffLines('a\nb\nc\nd\ne\nf\ng', 'a\nb\nc\nD\ne\nf\ng')
    expect(hunksOf(lines).map((hunk) => hunk.map(({ text }) => text).join(''))).toEqual(['bcdDef'])
  })
})

describe('the order of the options', () => {
  const firsts = [
    ...questions.map(({ id, options }) => shuffled(id, options)[0]!.isRight),
    ...decisions.map(({ id, options }) => shuffled(id, options)[0]!.verdict === 'ours'),
  ]

  it('is the same at every look, and leaves none out', () => {
    for (const { id, options } of questions) {
      expect(shuffled(id, options)).toEqual(shuffled(id, options.toReversed()))
      expect(shuffled(id, options)).toHaveLength(options.length)
    }
  })

  it('doesn’t give away which one is right', () => {
    const share = firsts.filter(Boolean).length / firsts.length
    expect(share).toBeGreaterThan(0.2)
    expect(share).toBeLessThan(0.7)
  })
})

describe('the decisions of level 3', () => {
  it.each(decisions.map((decision) => [decision.id, decision] as const))(
    '%s has this application’s way, a risky one, and reasons for each',
    (_id, { options, clauses, record }) => {
      unique(options.map(({ id }) => id))
      const verdicts = options.map(({ verdict }) => verdict)
      expect(verdicts).toContain('ours')
      expect(verdicts).toContain('risky')
      for (const { why } of options) {
        expect(why).toMatch(/[.!]$/)
        for (const term of termsIn(why)) expect(TERM_IDS).toContain(term)
      }
      expect(clauses.length).toBeGreaterThan(0)
      if (record) expect(existsSync(join(ROOT, 'docs/decisions', record)), record).toBe(true)
    },
  )

  const choose = (verdict: string) =>
    Object.fromEntries(
      decisions.map(({ id, options }) => [
        id,
        (options.find((each) => each.verdict === verdict) ?? options[0]!).id,
      ]),
    )

  it('are solved by this application’s design, and by another one that is sound', () => {
    unique(decisions.map(({ id }) => id))
    for (const verdict of ['ours', 'sound'])
      expect(compareDesign(readChoices(choose(verdict)))).toMatchObject({ risky: 0, isSolved: true })
  })

  it.each(decisions.map(({ id }) => [id]))('are not solved with %s open or risky', (id) => {
    const design = choose('ours')
    const { [id]: _left, ...rest } = design
    expect(compareDesign(readChoices(rest)).isSolved).toBe(false)
    expect(compareDesign(readChoices({ ...design, [id]: choose('risky')[id] })).isSolved).toBe(false)
  })
})
