// `npm run dev`: what `npm run demo` starts, with hot reload.

import { requireNode } from './bootstrap/node-version.mjs'

requireNode()
void import('./bootstrap/stack.mjs').then(({ startStack }) => startStack({ dev: true }))
