// What a person is told about changes to how they sign in, until they say that they have seen it.

export type SecurityNotice = { id: string; sentence: string; device: string | null; at: Date }

export type SecurityNotices = {
  /** Newest first. */
  notices: SecurityNotice[]
  /** There are older ones that aren't shown. */
  more: boolean
  /** The newest: saying "Got it" means everything up to then. */
  upTo: string
}
