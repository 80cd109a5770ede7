// The frame of the inspector. Each page checks for itself who is asking: a layout isn't rendered at every step.
import type { ReactNode } from 'react'
import { DismissExplanations } from '@/components/inspector/dismiss-explanations'

export default function InspectorLayout({ children }: { children: ReactNode }) {
  return (
    <div className="shell space-y-8 py-8 sm:py-12">
      {children}
      <DismissExplanations />
    </div>
  )
}
