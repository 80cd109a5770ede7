import { defineConfig } from 'prisma/config'

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // Generating the client needs no database; the commands that do say so themselves.
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
