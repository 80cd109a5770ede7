// Writes the code that pages show (lib/learning/sources.ts) to lib/generated/sources.json, with its place in its file.
// TypeScript itself finds it, here and now: the running application only reads the result.

import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { readSource, SOURCE_IDS, type SourceId, type SourceText } from '../../lib/learning/sources'
import { Fault } from '../bootstrap/fault.mjs'
import { inRoot, readMarker, writeMarker } from '../bootstrap/paths.mjs'
import { sourceUrl } from './repository'

const OUTPUT = inRoot('lib/generated/sources.json')
const MARKER = inRoot('lib/generated/sources.sha256')

/** Does nothing where nothing has changed. @throws Fault that names each source which is gone */
export async function ensureSources(): Promise<void> {
  const wanted = fingerprint()
  if (existsSync(OUTPUT) && readMarker(MARKER) === wanted) return
  writeMarker(OUTPUT, JSON.stringify(await collectSources()))
  writeMarker(MARKER, wanted)
}

/** @throws Fault that names each source which is gone */
export async function collectSources(): Promise<Record<SourceId, SourceText>> {
  const { findSymbol } = await import('./find-symbol')
  const gone: string[] = []
  const found: Partial<Record<SourceId, SourceText>> = {}
  const base = sourceUrl()
  for (const id of SOURCE_IDS) {
    const { file, symbol } = readSource(id)
    const source = existsSync(inRoot(file)) ? findSymbol(file, textOf(file), symbol) : null
    if (source) found[id] = { file, ...source, url: base && `${base}/${file}#L${source.line}` }
    else gone.push(`${id}: there is no ${symbol} in ${file}`)
  }
  if (gone.length > 0) throw new Fault(`lib/learning/sources.ts names code that is gone:\n${gone.join('\n')}`)
  return found as Record<SourceId, SourceText>
}

const textOf = (file: string): string => readFileSync(inRoot(file), 'utf8')

function fingerprint(): string {
  const hash = createHash('sha256').update(sourceUrl() ?? '')
  for (const id of SOURCE_IDS) {
    const { file, symbol } = readSource(id)
    hash.update(`\0${id}\0${symbol}\0${file}\0`).update(existsSync(inRoot(file)) ? textOf(file) : '')
  }
  return hash.digest('hex')
}
