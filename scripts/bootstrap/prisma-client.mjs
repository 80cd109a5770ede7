// Generates Prisma's client when the schema has changed since the last time.
// Node built-ins only: it is the first step after the packages are there.

import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { explainWriteError, Fault } from './fault.mjs'
import { waitForLock } from './lock.mjs'
import { inRoot, readMarker, ROOT, sha256, writeMarker } from './paths.mjs'

const MARKER = inRoot('lib/generated/prisma.sha256')

function fingerprint() {
  return sha256(
    readFileSync(inRoot('prisma/schema.prisma')),
    readFileSync(inRoot('node_modules/prisma/package.json')),
  )
}

/** Returns whether there was anything to do. */
export async function ensurePrismaClient() {
  if (readMarker(MARKER) === fingerprint()) return false
  const lock = await waitForLock(inRoot('.launcher/prisma.lock'))
  try {
    if (readMarker(MARKER) === fingerprint()) return false
    rmSync(MARKER, { force: true })
    generate()
    writeMarker(MARKER, fingerprint())
    return true
  } catch (error) {
    throw explainWriteError(error, 'lib/generated')
  } finally {
    lock.release()
  }
}

function generate() {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [inRoot('node_modules/prisma/build/index.js'), 'generate'],
    {
      cwd: ROOT,
      encoding: 'utf8',
      env: {
        ...process.env,
        // Generating needs no engine, but Prisma would download one unless it is told where its engine is: any file will do.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: 'true',
        CHECKPOINT_DISABLE: '1',
      },
    },
  )
  if (status !== 0) throw new Fault(`Prisma could not generate its client:\n${stderr || stdout}`)
}
