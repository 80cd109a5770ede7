// The newest migration that this version comes with: a database without it is older than the program.

import { existsSync, readdirSync } from 'node:fs'
import { inRoot } from '../bootstrap/paths.mjs'

/** @returns {string | undefined} undefined where the migrations weren't brought along */
export function expectedMigration() {
  const folder = inRoot('prisma/migrations')
  if (!existsSync(folder)) return undefined
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .at(-1)
}
