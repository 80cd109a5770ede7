// What an administrator sees of a test of a client: each step in words, with what was seen of it. No secret and no token is
// in it as a whole.
import { z } from 'zod'

/** The secret is only to be checked, and is kept nowhere. A form sends a field that was left empty as an empty text. */
export const ClientTestSchema = z.object({ secret: z.string().trim().max(500).default('') })

const StepSchema = z.object({
  title: z.string(),
  outcome: z.enum(['done', 'failed']),
  text: z.string(),
  facts: z.array(z.tuple([z.string(), z.string()])).default([]),
})
export type TestStep = z.infer<typeof StepSchema>

export const TestReportSchema = z.object({
  at: z.coerce.date(),
  verdict: z.enum(['passed', 'failed', 'denied']),
  steps: z.array(StepSchema),
})
export type TestReport = z.infer<typeof TestReportSchema>
