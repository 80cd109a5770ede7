// The reference of a rendering error: Next writes the same digest to the server's log.

export const referenceOf = (error: unknown): string | undefined =>
  error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : undefined
