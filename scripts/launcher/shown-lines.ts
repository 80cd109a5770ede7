// Which of the application's log lines a person should see in the terminal: errors. All lines are in the log file.

import { z } from 'zod'

const ERROR_LEVEL = 50

const LogLineSchema = z.object({
  level: z.number(),
  msg: z.string(),
  requestId: z.string().optional(),
})

/** The line as it should be shown, or null for one that only the log file needs. */
export function worthShowing(line: string): string | null {
  if (!line.startsWith('{')) return isPlainError(line) ? line.trim() : null
  const entry = LogLineSchema.safeParse(parseJson(line))
  if (!entry.success || entry.data.level < ERROR_LEVEL) return null
  const { msg, requestId } = entry.data
  return requestId ? `${msg} (reference ${requestId})` : msg
}

/** How Next.js and Node.js begin an error; the stack below it stays in the log. */
function isPlainError(line: string): boolean {
  return /^\s*⨯|^(Uncaught )?\w*Error\b.*:/.test(line)
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
