// In an image there is only what the build has gathered, not what it was gathered from: the configuration comes as JSON.
// Next.js's own server.js of a standalone build does the same.

import { existsSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { inRoot } from '../bootstrap/paths.mjs'

/** Before `next` is loaded. */
export function useGatheredConfiguration() {
  if (existsSync(inRoot('next.config.ts'))) return
  /** @type {{ config: unknown }} */
  const { config } = JSON.parse(readFileSync(inRoot('.next/required-server-files.json'), 'utf8'))
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config)
}
