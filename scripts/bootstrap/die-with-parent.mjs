// Loaded into the Node programs that the launcher starts, such as npm, the build and the servers:
// they end as soon as the launcher does, `kill -9` included.

import process from 'node:process'

// Their own workers inherit the preload, but belong to them: a worker lives on its channel, which must stay as it is.
if (process.channel && process.env.CAMPUSKEY_LAUNCHER === String(process.ppid)) {
  process.once('disconnect', () => process.exit(1))
  // Listening for the end of the channel must not keep a program alive that is done.
  process.channel.unref()
}
