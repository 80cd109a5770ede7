// Runs other programs to their end, with their output kept for when they fail.
import { execFile, type ExecFileOptions } from 'node:child_process'
import { promisify } from 'node:util'
import { Fault } from '../bootstrap/fault.mjs'

const LAST_LINES = 15
const MAX_BUFFER = 16 * 1024 * 1024

/** What it said, on both streams; null when it isn't there or failed. */
export const tryRun = (
  program: string,
  args: string[],
  options: ExecFileOptions = {},
): Promise<string | null> => output(program, args, options).catch(() => null)

/** @throws Fault with the end of what it said */
export async function run(program: string, args: string[], options: ExecFileOptions = {}): Promise<string> {
  try {
    return await output(program, args, options)
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    const end = `${stdout}${stderr}`.trimEnd().split('\n').slice(-LAST_LINES).join('\n    ')
    throw new Fault(`${program} ${args[0] ?? ''} failed:\n\n    ${end || String(error)}`, { cause: error })
  }
}

async function output(program: string, args: string[], options: ExecFileOptions): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(program, args, { maxBuffer: MAX_BUFFER, ...options })
  return `${String(stdout)}${String(stderr)}`
}
