// After all journeys: the logs of the demos that they ran on.
import { test } from '@playwright/test'
import { expectNoSecretInLogs } from '../fixtures/log-search'
import { allStacks } from '../fixtures/stacks'

test('no log holds a secret, a token, a code or a cookie of the journeys', () => {
  for (const { CAMPUSKEY_DATA_DIR, CAMPUSKEY_DATABASE_URL } of allStacks())
    expectNoSecretInLogs(CAMPUSKEY_DATA_DIR, CAMPUSKEY_DATABASE_URL)
})
