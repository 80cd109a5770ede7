// The path of the page that is being rendered, for error pages: Next gives them no props.
import { headers } from 'next/headers'

/** As proxy.ts noted it; empty where it didn't run. */
export const currentPath = async (): Promise<string> => (await headers()).get('x-campuskey-path') ?? ''
