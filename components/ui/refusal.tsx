// Why what somebody asked of a page wasn't done: read out at once, with a reference to quote where that helps.
import { Notice, type NoticeTone } from '@/components/ui/notice'

export type RefusalWords = {
  title: string
  text: string
  tone: NoticeTone
  /** Nothing went wrong here, so there is nothing to quote. */
  expected?: boolean
}

type Props = { refusal: RefusalWords | null | undefined; reference?: string | undefined }

export const Refusal = ({ refusal, reference }: Props) =>
  refusal && (
    <Notice
      role="alert"
      tone={refusal.tone}
      title={refusal.title}
      reference={refusal.expected ? undefined : reference}
    >
      {refusal.text}
    </Notice>
  )
