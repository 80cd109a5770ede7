// Preloaded (`node --import`) into the Node programs that the launcher runs, such as npm and the build:
// they end as soon as the launcher does, `kill -9` included. Their own child processes inherit it.

import process from 'node:process'

if (process.channel) {
  process.once('disconnect', () => process.exit(1))
  // Listening for the end of the channel must not keep a program alive that is done.
  process.channel.unref()
}
