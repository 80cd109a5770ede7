// For programs that only know the host; the exact address is one folder further.
export { GET } from './api/route'

export const dynamic = 'force-dynamic'
