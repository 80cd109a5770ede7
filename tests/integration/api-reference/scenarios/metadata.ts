import type { World } from './world'

export async function lookAround({ recorder }: World): Promise<void> {
  for (const id of ['readOpenIdConfiguration', 'readServerMetadata', 'readKeys', 'readRelatedOrigins'])
    await recorder.record(id, 'Here')
  for (const id of ['readResourceMetadata', 'readResourceMetadataAtHost', 'readSecurityTxt'])
    await recorder.record(id, 'Here')
  await recorder.record('isLive', 'Alive')
  await recorder.record('isReady', 'Ready')
}
