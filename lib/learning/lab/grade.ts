// What chosen answers are worth, and how that is said. Pure rules: the page, its script and the route use the same.
import { QUESTIONS, type Question } from '@/lib/learning/lab/questions'

/** By question: the chosen options. */
export type Answers = Readonly<Record<string, readonly string[]>>

type Raw = Readonly<Record<string, string | readonly string[] | undefined>>

/** Whatever names no question or no option of it is left out. */
export function readAnswers(raw: Raw): Answers {
  const known = QUESTIONS.map(({ id, options }) => {
    const chosen = [raw[id] ?? []].flat()
    return [id, options.map((option) => option.id).filter((each) => chosen.includes(each))] as const
  })
  return Object.fromEntries(known.filter(([, chosen]) => chosen.length > 0))
}

export const hasSeveral = ({ options }: Question): boolean =>
  options.filter(({ isRight }) => isRight).length > 1

/** Right is only who chose all right ones and no other. */
export const isRight = ({ options }: Question, chosen: readonly string[]): boolean =>
  options.every((option) => chosen.includes(option.id) === option.isRight)

type Grade = { right: string[]; total: number; isPassed: boolean }

export function grade(answers: Answers): Grade {
  const right = QUESTIONS.filter((question) => isRight(question, answers[question.id] ?? [])).map(
    ({ id }) => id as string,
  )
  return { right, total: QUESTIONS.length, isPassed: right.length === QUESTIONS.length }
}

const NUMBERS =
  'none one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  )

/** Up to twenty as a word. */
export const inWords = (count: number): string => NUMBERS[count] ?? String(count)

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** How many are right, as a sentence. */
export function scoreInWords(right: number, total: number): string {
  if (right === total) return `All ${inWords(total)} are right.`
  if (right === 0) return `None of the ${inWords(total)} is right yet.`
  return `${capital(inWords(right))} of ${inWords(total)} ${right === 1 ? 'is' : 'are'} right.`
}

/** The answers as a page's query. */
export const toQuery = (answers: Answers): string =>
  new URLSearchParams(
    Object.entries(answers).flatMap(([id, chosen]) => chosen.map((option): [string, string] => [id, option])),
  ).toString()
