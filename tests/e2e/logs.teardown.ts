// After all journeys: the logs of the demo that they ran on.
import { test } from '@playwright/test'
import { expectNoSecretInLogs } from '../fixtures/log-search'

test('no log holds a secret, a token, a code or a cookie of the journeys', () => {
  const { CAMPUSKEY_DATA_DIR: dataDir = '', CAMPUSKEY_DATABASE_URL: databaseUrl = '' } = process.env
  expectNoSecretInLogs(dataDir, databaseUrl)
})
