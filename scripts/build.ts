// `npm run build`: the production build for `npm start`, made again only when something that goes into it has changed.

import { step } from './bootstrap/terminal.mjs'
import { ensureBuild } from './launcher/build'

export async function run(): Promise<void> {
  await step('Build', 'building for production', ensureBuild, (built) =>
    built ? 'built for production' : 'unchanged',
  )
}
