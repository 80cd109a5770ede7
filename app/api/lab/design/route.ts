import { levelRoute } from '@/app/api/lab/answer-level'
import { compareDesign, DECISIONS, readChoices } from '@/lib/learning/lab/design'

export const POST = levelRoute({
  id: 'design',
  fields: DECISIONS.map(({ id }) => id),
  judge: (form) => {
    const choices = readChoices(form)
    const query = new URLSearchParams({ compared: '1', ...choices }).toString()
    return { query, isSolved: compareDesign(choices).isSolved }
  },
})
