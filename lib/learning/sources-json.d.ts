// What scripts/launcher/sources.ts writes; it is there as soon as something has been built or started.
declare module '@/lib/generated/sources.json' {
  import type { SourceId, SourceText } from '@/lib/learning/sources'

  const sources: Record<SourceId, SourceText>
  export default sources
}
