// What looking people up costs with a million of them, against a thousand.

import { compareSizes, type Cost } from './compare-sizes'
import { lookups } from './lookups'
import { seedUsers } from './many-users'

export const measureLookups = (): Promise<Cost[]> =>
  compareSizes({ things: 'users', seed: seedUsers, operations: lookups })
