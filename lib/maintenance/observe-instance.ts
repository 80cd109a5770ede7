// What operators read off an instance at the moment they ask: how fresh its picture of revocations is, and its connections.
import { Gauge, register } from 'prom-client'
import { SECOND } from '@/lib/clock'
import { dbPool } from '@/lib/db'
import { revocationAge } from '@/lib/tokens/revocations'

/** Once a process. */
export function observeInstance(): void {
  register.removeSingleMetric('campuskey_revocation_poll_age_seconds')
  new Gauge({
    name: 'campuskey_revocation_poll_age_seconds',
    help: 'Time since revocations were last read; NaN before the first token was looked at',
    collect() {
      const age = revocationAge()
      this.set(age === null ? NaN : age / SECOND)
    },
  })
  register.removeSingleMetric('campuskey_database_connections')
  new Gauge({
    name: 'campuskey_database_connections',
    help: 'Connections of the pool, and requests that wait for one',
    labelNames: ['state'],
    collect() {
      const { totalCount, idleCount, waitingCount } = dbPool()
      this.set({ state: 'busy' }, totalCount - idleCount)
      this.set({ state: 'idle' }, idleCount)
      this.set({ state: 'waiting' }, waitingCount)
    },
  })
}
