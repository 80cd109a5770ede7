// Finds a declaration in a TypeScript file by its name, with the comment above it and its place.

import ts from 'typescript'

export type Found = { line: number; code: string }

/** `symbol` is a name, or names joined by dots, each found inside the one before. Null when there is none. */
export function findSymbol(file: string, text: string, symbol: string): Found | null {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  let node: ts.Node | undefined = source
  for (const name of symbol.split('.')) node = node && find(node, name)
  return node ? cut(source, statementOf(node)) : null
}

/** Breadth first: of two with the same name, the outer one. */
function find(within: ts.Node, name: string): ts.Node | undefined {
  let level: ts.Node[] = childrenOf(within)
  while (level.length > 0) {
    const found = level.find((node) => nameOf(node) === name)
    if (found) return found
    level = level.flatMap(childrenOf)
  }
  return undefined
}

function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = []
  ts.forEachChild(node, (child) => void children.push(child))
  return children
}

const DECLARES = [
  ts.isFunctionDeclaration,
  ts.isClassDeclaration,
  ts.isTypeAliasDeclaration,
  ts.isInterfaceDeclaration,
  ts.isVariableDeclaration,
  ts.isMethodDeclaration,
  ts.isPropertyDeclaration,
  ts.isPropertyAssignment,
]

function nameOf(node: ts.Node): string | undefined {
  if (!DECLARES.some((isOne) => isOne(node))) return undefined
  const { name } = node as ts.NamedDeclaration
  return name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : undefined
}

/** `const name = …` begins at `const`. */
const statementOf = (node: ts.Node): ts.Node =>
  ts.isVariableDeclaration(node) && ts.isVariableStatement(node.parent.parent) ? node.parent.parent : node

/** Whole lines, without the indentation that all of them share. */
function cut(source: ts.SourceFile, node: ts.Node): Found {
  const comment = ts.getLeadingCommentRanges(source.text, node.getFullStart())?.at(-1)
  const isAttached = comment && !/\n\s*\n/.test(source.text.slice(comment.end, node.getStart()))
  const start = source.getLineAndCharacterOfPosition(isAttached ? comment.pos : node.getStart()).line
  const end = source.getLineAndCharacterOfPosition(node.getEnd()).line
  const lines = source.text.split('\n').slice(start, end + 1)
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)))
  return { line: start + 1, code: lines.map((line) => line.slice(indent)).join('\n') }
}
