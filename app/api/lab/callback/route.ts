import { levelRoute } from '@/app/api/lab/answer-level'
import { judgeMarks, MISSING, VULNERABLE_LINES } from '@/lib/learning/lab/callback'

const MARKABLE = VULNERABLE_LINES.filter(({ isMarkable }) => isMarkable).map(({ number }) => String(number))

export const POST = levelRoute({
  id: 'callback',
  fields: ['line', 'missing'],
  judge: ({ line = [], missing = [] }) => {
    const lines = MARKABLE.filter((number) => line.includes(number))
    const chosen = MISSING.map(({ id }) => id).filter((id) => missing.includes(id))
    const query = new URLSearchParams([
      ['judged', '1'],
      ...lines.map((number) => ['line', number]),
      ...chosen.map((id) => ['missing', id]),
    ])
    const marks = { lines: new Set(lines), missing: new Set(chosen) }
    return { query: query.toString(), isSolved: judgeMarks(marks).isSolved }
  },
})
