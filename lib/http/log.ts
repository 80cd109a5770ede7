// Structured logs. Errors carry a request id; tokens, codes, cookies and bodies are never passed in.
import { pino } from 'pino'

export const log = pino({
  level: process.env.LOG_LEVEL || 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ['*.authorization', '*.cookie', '*.token', '*.code', '*.password', '*.secret'],
    censor: '[hidden]',
  },
})
