// The inspector explains what it shows: every name whose value is shown as it is, and those that are shown hidden.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { PUBLIC } from '@/lib/flow-recorder/redact'
import { explainParameter, PARAMETERS } from '@/lib/learning/parameters'

const HIDDEN =
  'state nonce code code_challenge code_verifier client_secret authorization access_token refresh_token id_token challenge credentialId signature user.id excludeCredentials.id device_code user_code subject_token id_token_hint logout_token jti sid at_hash'

it.each([...PUBLIC, ...HIDDEN.split(' ')])('“%s” is explained', (name) => {
  expect(explainParameter(name)).not.toBeNull()
})

it('a nested name is explained by itself, else by its last part', () => {
  expect(explainParameter('flags.uv')).toBe(PARAMETERS.uv)
  expect(explainParameter('user.id')).toBe(PARAMETERS['user.id'])
  expect(explainParameter('keys.kid')).toBe(PARAMETERS.kid)
})

it('a name of JavaScript’s own is no parameter', () => {
  expect(explainParameter('constructor')).toBeNull()
})

it('every explanation says what it is for and what would happen without it, in a sentence each', () => {
  for (const [name, { purpose, attack }] of Object.entries(PARAMETERS))
    for (const text of [purpose, attack]) expect(text, name).toMatch(/^[\dA-Z`“].{10,220}[.`]$/s)
})

/** The names that a file's steps tell: `values: { name: … }` and `{ name: 'name', passed: … }`. */
function namesToldIn(file: string): string[] {
  const names: string[] = []
  const nameOf = (property: ts.ObjectLiteralElementLike) =>
    property.name && !ts.isComputedPropertyName(property.name) ? property.name.text : ''
  const readValues = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) names.push(...node.properties.map(nameOf).filter(Boolean))
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(readValues)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && nameOf(node) === 'values') readValues(node.initializer)
    if (ts.isObjectLiteralExpression(node) && node.properties.some((each) => nameOf(each) === 'passed'))
      for (const each of node.properties)
        if (ts.isPropertyAssignment(each) && nameOf(each) === 'name' && ts.isStringLiteral(each.initializer))
          names.push(each.initializer.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true))
  return names.filter((name) => !name.includes(' '))
}

const RECORDER = join(import.meta.dirname, '../../../lib/flow-recorder')
const FILES = readdirSync(RECORDER).filter((file) => file.startsWith('tell-'))

it.each(FILES)('%s tells no name that isn’t explained', (file) => {
  const names = namesToldIn(join(RECORDER, file))
  expect(names).not.toEqual([])
  expect(names.filter((name) => !explainParameter(name))).toEqual([])
})
