// Says in one sentence that Node.js is too old. Written so that even an old Node.js can read it: no import, no new syntax.

const MAJOR = 20
const MINOR = 19
const TOO_OLD =
  'Campuskey needs Node.js 20.19 or newer, and this is VERSION: get one from https://nodejs.org.'

/** Ends the process unless this Node.js is new enough. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > MAJOR || (major === MAJOR && minor >= MINOR)) return
  console.error(TOO_OLD.replace('VERSION', process.versions.node))
  process.exit(1)
}
