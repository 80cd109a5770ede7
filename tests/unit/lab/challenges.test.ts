// What holds for every challenge of the lab, also for those that somebody adds tomorrow.
import { describe, expect, it } from 'vitest'
import { CHALLENGES } from '@/lib/lab/catalogue'
import type { Challenge } from '@/lib/lab/challenge'
import { playChallenge } from '@/lib/lab/play'
import type { FixCase } from '@/lib/lab/schemas'
import { TERM_IDS } from '@/lib/learning/glossary'
import { LAB_CHALLENGES } from '@/lib/learning/lab/programme'

type Subject = (...args: unknown[]) => unknown

/** As the worker does it, without its isolation. */
function compile({ fix: { name } }: Challenge, code: string): Subject {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- our own words, as the learner's worker runs them
  return new Function(`"use strict";${code};return ${name}`)() as Subject
}

async function outcomes(challenge: Challenge, code: string): Promise<boolean[]> {
  const subject = compile(challenge, code)
  const judge = async ({ args, expected }: FixCase) => {
    try {
      expect(await subject(...structuredClone(args))).toEqual(expected)
      return true
    } catch {
      return false
    }
  }
  return Promise.all(challenge.fix.cases.map(judge))
}

it('the programme has them all, in their order', () => {
  expect(CHALLENGES.map(({ id }) => id)).toEqual([...LAB_CHALLENGES])
})

describe.each(CHALLENGES.map((challenge) => [challenge.id, challenge] as const))('%s', (_id, challenge) => {
  it('is fixed by its solution, in each case', async () => {
    expect(await outcomes(challenge, challenge.fix.solution)).not.toContain(false)
  })

  it('isn’t fixed by what it starts with', async () => {
    expect(await outcomes(challenge, challenge.fix.starter)).toContain(false)
  })

  it('has one right choice, and a reason for each', () => {
    expect(challenge.fix.choices.filter(({ isRight }) => isRight)).toHaveLength(1)
    expect(challenge.fix.choices.every(({ why }) => why.length > 20)).toBe(true)
  })

  it('links to words that are in the glossary', () => {
    const { story, goal, hints, fix } = challenge
    const text = [goal, ...story, ...hints, fix.intro, ...fix.why].join(' ')
    const terms = [...text.matchAll(/\[\[([^\]:]+)/g)].map(([, id]) => id)
    expect(terms.filter((id) => !TERM_IDS.some((known) => known === id))).toEqual([])
  })

  it('isn’t won before anything was done, nor by what the victim does alone', async () => {
    const moves = challenge.victim.acts.map(({ id }) => ({ kind: 'act' as const, id }))
    const play = { seed: 'a-seed-of-sixteen', startedAt: 0, guarded: false }
    expect((await playChallenge(challenge, { ...play, moves: [] })).isWon).toBe(false)
    expect((await playChallenge(challenge, { ...play, moves })).isWon).toBe(false)
  })
})
