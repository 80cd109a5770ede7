// A Node program that a command runs for the person: in view, and ended with the command.
import { spawn } from 'node:child_process'
import { isEnding, onEnd } from '../bootstrap/lifecycle.mjs'
import { ROOT } from '../bootstrap/paths.mjs'
import { TETHER } from '../bootstrap/run-node.mjs'

/** Resolves with its exit code; its output goes straight to the person. */
export function runProgram(args: string[], env: Record<string, string> = {}): Promise<number> {
  const child = spawn(process.execPath, [...TETHER.args, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env, ...TETHER.env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const exited = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => {
      resolve(code ?? 1)
    })
  })
  onEnd(() => {
    child.kill('SIGTERM')
    return exited
  })
  // A run that is being stopped has no result, least of all the failures that stopping causes.
  return exited.then((code) => (isEnding() ? new Promise<never>(() => undefined) : code))
}
