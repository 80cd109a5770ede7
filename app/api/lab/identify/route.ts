import { levelRoute } from '@/app/api/lab/answer-level'
import { grade, readAnswers, toQuery } from '@/lib/learning/lab/grade'
import { QUESTIONS } from '@/lib/learning/lab/questions'

export const POST = levelRoute({
  id: 'identify',
  fields: QUESTIONS.map(({ id }) => id),
  judge: (form) => {
    const answers = readAnswers(form)
    return { query: toQuery(answers), isSolved: grade(answers).isPassed }
  },
})
