// The recorded examples, at this application's address.
import recorded from '@/lib/api-reference/examples.json'
import { ExamplesSchema, type Example } from '@/lib/api-reference/schemas'
import { env } from '@/lib/env'

/** Where the application runs whose answers are recorded. */
const RECORDED_AT = /http:\/\/localhost:3000(?!\d)/g

const atOurAddress = (): string => JSON.stringify(recorded).replace(RECORDED_AT, () => env().APP_URL)

export const readExamples = (): Record<string, Example[]> => ExamplesSchema.parse(JSON.parse(atOurAddress()))
