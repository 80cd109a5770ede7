-- AlterTable
ALTER TABLE "oauth_clients" ADD COLUMN     "last_used_at" TIMESTAMPTZ(3);
