// Where the command line keeps its tokens between two commands: one file in the data directory, mode 0600.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { explainWriteError } from '../bootstrap/fault.mjs'
import { makeFolder } from '../bootstrap/paths.mjs'
import { writePrivateFile } from '../launcher/secrets'

const KeptSchema = z.object({
  /** Tokens of one Campuskey are never shown to another. */
  appUrl: z.string(),
  accessToken: z.string(),
  refreshToken: z.string(),
  /** Milliseconds since the epoch. */
  expiresAt: z.number(),
})
export type Kept = z.infer<typeof KeptSchema>

export class KeptTokens {
  readonly file: string

  constructor(
    private readonly dataDir: string,
    private readonly appUrl: string,
  ) {
    this.file = join(dataDir, 'cli-tokens.json')
  }

  /** Null when there are none for this Campuskey; what can't be read counts as none. */
  read(): Kept | null {
    if (!existsSync(this.file)) return null
    try {
      const kept = KeptSchema.parse(JSON.parse(readFileSync(this.file, 'utf8')))
      return kept.appUrl === this.appUrl ? kept : null
    } catch {
      return null
    }
  }

  write(tokens: Omit<Kept, 'appUrl'>): Kept {
    const kept = { appUrl: this.appUrl, ...tokens }
    try {
      makeFolder(this.dataDir, 0o700)
    } catch (error) {
      throw explainWriteError(error, `the data directory ${this.dataDir} (DATA_DIR)`)
    }
    writePrivateFile(this.file, JSON.stringify(kept, null, 2))
    return kept
  }

  forget(): void {
    rmSync(this.file, { force: true })
  }
}
