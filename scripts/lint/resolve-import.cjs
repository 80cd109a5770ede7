// Tells ESLint which file an import means: the alias `@/` and relative paths, with TypeScript's endings.
// A resolver of its own, because the usual one for TypeScript brings a native binary.

const { existsSync, statSync } = require('node:fs')
const { dirname, join, resolve } = require('node:path')

const ROOT = join(__dirname, '../..')
const ENDINGS = ['', '.ts', '.tsx', '.mjs', '.d.ts', '/index.ts']

exports.interfaceVersion = 2

/** @param {string} source @param {string} file */
exports.resolve = (source, file) => {
  const path = source.startsWith('@/')
    ? join(ROOT, source.slice(2))
    : source.startsWith('.')
      ? resolve(dirname(file), source)
      : undefined
  if (!path) return { found: false }
  const found = ENDINGS.map((ending) => path + ending).find(
    (name) => existsSync(name) && statSync(name).isFile(),
  )
  return found ? { found: true, path: found } : { found: false }
}
