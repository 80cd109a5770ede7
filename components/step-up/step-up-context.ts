// How a part of a page asks the person to confirm that it is them; step-up-provider.tsx answers.
'use client'
import { createContext } from 'react'

/** Resolves to true once they have; false where the page can't ask, or they didn't want to. */
export type AskToConfirm = () => Promise<boolean>

export const StepUpContext = createContext<AskToConfirm>(() => Promise.resolve(false))
