// A production server takes the configuration that it was built with, as JSON: in an image there is no other. Next.js's own
// server.js of a standalone build does the same.

import { readFileSync } from 'node:fs'
import process from 'node:process'
import { inRoot } from '../bootstrap/paths.mjs'

/** Before `next` is loaded. */
export function useGatheredConfiguration() {
  /** @type {{ config: unknown }} */
  const { config } = JSON.parse(readFileSync(inRoot('.next/required-server-files.json'), 'utf8'))
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config)
}
