// The samples of this repository that show how another service verifies our tokens, as they are; the tests run them.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sample } from '@/lib/api-reference/schemas'

const FOLDER = 'samples'

const SAMPLES: Omit<Sample, 'code'>[] = [
  { title: 'Node, with jose', path: 'verify-tokens/node/verify-access-token.mjs', language: 'javascript' },
  { title: 'Python, with PyJWT', path: 'verify-tokens/python/verify_access_token.py', language: 'python' },
  {
    title: 'Java, with Nimbus',
    path: 'verify-tokens/java/src/main/java/campuskey/AccessTokenVerifier.java',
    language: 'java',
  },
  { title: 'A whole service, behind a gateway', path: 'course-service/service.mjs', language: 'javascript' },
]

let samples: Promise<Sample[]> | undefined

/** Those that are deployed with the application; a file that isn't there is left out. */
export function readSamples(): Promise<Sample[]> {
  samples ??= Promise.all(SAMPLES.map(readSample)).then((all) => all.filter((sample) => sample !== null))
  return samples
}

async function readSample(sample: Omit<Sample, 'code'>): Promise<Sample | null> {
  const path = `${FOLDER}/${sample.path}`
  try {
    return { ...sample, path, code: await readFile(join(process.cwd(), path), 'utf8') }
  } catch {
    return null
  }
}
