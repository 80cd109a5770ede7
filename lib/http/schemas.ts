// What every part of the API answers alike: a refusal, and whether an instance is alive.
import { z } from 'zod'

/** Every 4xx and 5xx under /api. */
export const RefusalSchema = z.object({
  error: z.string().describe('What a program acts on'),
  message: z.string().describe('What a person reads; its words may change'),
  requestId: z.string().describe('To quote when you ask for help; also in the header X-Request-Id'),
  fields: z
    .record(z.string(), z.array(z.string()))
    .optional()
    .describe('What is wrong with each field; `body` where it is the whole'),
  details: z
    .url()
    .optional()
    .describe('A page that explains why: for the signed-in person whose token it was, and for nobody else'),
  remainingLessons: z.int().optional().describe('With `course_not_finished`'),
})
export type Refusal = z.infer<typeof RefusalSchema>

export const LiveSchema = z.object({ status: z.literal('live') })
export const ReadySchema = z.object({ status: z.enum(['ready', 'not_ready']) })
export type Readiness = z.infer<typeof ReadySchema>['status']
