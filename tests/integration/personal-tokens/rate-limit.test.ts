import { beforeEach, expect, it } from 'vitest'
import { resetDatabase } from '../../fixtures/database'
import { askToExchange } from '../../fixtures/personal-tokens'

process.env.RATE_LIMIT_PERSONAL_TOKENS_PER_MINUTE = '3'
beforeEach(resetDatabase)

// One file, one test: what a client over its limit may not do is remembered in memory too.
it('guessing is bounded per address, with the seconds to wait (RFC 6585, section 4)', async () => {
  const guesses = ['ckp_1', 'ckp_2', 'ckp_3', 'ckp_4']
  const answers: Response[] = []
  for (const guess of guesses) answers.push(await askToExchange(guess))
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429])
  expect(answers.at(-1)!.headers.get('retry-after')).toMatch(/^([1-9]|[1-5]\d|60)$/)
})
