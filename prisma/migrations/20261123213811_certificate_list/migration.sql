-- CreateIndex
CREATE INDEX "certificates_issued_at_id_idx" ON "certificates"("issued_at" DESC, "id" DESC);
