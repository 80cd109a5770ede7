// `npm run demo`: everything from packages to a running Campuskey, with one command.

import { requireNode } from './bootstrap/node-version.mjs'

requireNode()
void import('./bootstrap/stack.mjs').then(({ startStack }) => startStack({ dev: false }))
