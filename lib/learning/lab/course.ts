// The lab as something one can complete: what its certificate is called. It is no row in the table of courses.
// Pure data: components may import it.

export const LAB_COURSE = { slug: 'identity-lab', title: 'Identity Lab' } as const
