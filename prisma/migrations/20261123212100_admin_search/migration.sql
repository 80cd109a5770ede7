-- CreateIndex
CREATE INDEX "role_grants_role_user_id_idx" ON "role_grants"("role", "user_id");

-- What administrators search and filter by. Expressions and conditions are nothing that schema.prisma can say; the search
-- keys compare as bytes, whatever order of text the database was made with, so that a prefix is a range of the index.
CREATE INDEX "users_email_search" ON "users" ((lower("email") COLLATE "C"), "id");
CREATE INDEX "users_name_search" ON "users" ((lower("name") COLLATE "C"), "id");
CREATE INDEX "identities_email_search" ON "identities" ((lower("email") COLLATE "C"), "user_id") WHERE "email_verified";
CREATE INDEX "users_disabled" ON "users" ("id") WHERE "disabled_at" IS NOT NULL AND "merged_into_id" IS NULL;
CREATE INDEX "audit_events_by_administrators" ON "audit_events" ("id") WHERE "actor_id" IS NOT NULL;
